using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>
/// Reads every key of a server, whatever its type, and hashes them so that neither the order of keys nor how a server keeps them in memory matters. Keys that expire are
/// told apart by the hour in which they do: what is gone by then need not come back.
/// </summary>
internal static class RedisContents
{
    private const int Batch = 500;
    private const string Hour = "yyyy-MM-dd HH";
    private const string Expiring = ", keys that expire in the hour of ";

    public static async Task<Contents> ReadAsync(RedisClient redis, CancellationToken cancel)
    {
        var parts = new List<ContentPart>();
        foreach (var database in await DatabasesAsync(redis, cancel))
        {
            await redis.DemandAsync(cancel, "SELECT", $"{database}");
            var sums = new SortedDictionary<string, OrderlessHash>(StringComparer.Ordinal);
            await EachAsync(redis, keys => AddAsync(redis, database, keys, sums, cancel), cancel);
            parts.AddRange(sums.Select(sum => new ContentPart(sum.Key, sum.Value.Count, sum.Value.ToString())));
        }
        return new Contents(parts);
    }

    /// <summary>Without what has expired by now, or is about to while it is being looked at.</summary>
    public static Contents Lasting(Contents contents, DateTimeOffset now) => new([.. contents.Parts.Where(part => part.Name.IndexOf(Expiring, StringComparison.Ordinal) is var at && (at < 0
        || (DateTime.TryParseExact(part.Name[(at + Expiring.Length)..], Hour, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var hour) && hour > now.UtcDateTime.AddMinutes(1))))]);

    public static async Task<IReadOnlyList<int>> DatabasesAsync(RedisClient redis, CancellationToken cancel) =>
    [
        .. RedisSays.Read((await redis.DemandAsync(cancel, "INFO", "keyspace")).Text).Keys.Where(name => name.StartsWith("db", StringComparison.Ordinal))
            .Select(name => int.Parse(name.AsSpan(2), CultureInfo.InvariantCulture)).Order(),
    ];

    /// <summary>Hands out the keys of the selected database. A key that changes meanwhile may come twice, as SCAN has it; in a server of our own none does.</summary>
    public static async Task EachAsync(RedisClient redis, Func<IReadOnlyList<byte[]>, Task> takeAsync, CancellationToken cancel)
    {
        var seen = new HashSet<UInt128>();
        var cursor = "0";
        do
        {
            var page = (await redis.DemandAsync(cancel, "SCAN", cursor, "COUNT", $"{Batch}")).Parts;
            cursor = page[0].Text;
            var keys = page[1].Parts.Select(key => key.Content).Where(key => seen.Add(BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(key)))).ToList();
            if (keys.Count > 0)
                await takeAsync(keys);
        }
        while (cursor != "0");
    }

    private static async Task AddAsync(RedisClient redis, int database, IReadOnlyList<byte[]> keys, SortedDictionary<string, OrderlessHash> sums, CancellationToken cancel)
    {
        var types = await AskAllAsync(redis, keys.Select(key => Words("TYPE", key)), cancel);
        var ends = await AskAllAsync(redis, keys.Select(key => Words("PEXPIRETIME", key)), cancel);
        var values = await AskAllAsync(redis, keys.Zip(types, (key, type) => Value(type.Text, key)), cancel);
        for (var index = 0; index < keys.Count; index++)
        {
            // It expired between two questions; or the server is older than version 7 and cannot say when it will.
            if (types[index].Text == "none" || ends[index] is not RespReply.Number { Value: > -2 } end)
                continue;
            var name = end.Value < 0 ? $"db{database}" : $"db{database}{Expiring}{DateTimeOffset.FromUnixTimeMilliseconds(end.Value).ToString(Hour, CultureInfo.InvariantCulture)}";
            if (!sums.TryGetValue(name, out var sum))
                sums[name] = sum = new OrderlessHash();
            sum.Add(Hash(keys[index], types[index].Text, values[index]));
        }
    }

    public static async Task<List<RespReply>> AskAllAsync(RedisClient redis, IEnumerable<IReadOnlyList<byte[]>> questions, CancellationToken cancel)
    {
        // Sent while answers are read: two full pipes would wait for each other for ever.
        var asked = questions.ToList();
        var sending = Task.Run(async () =>
        {
            foreach (var question in asked)
                await redis.SendAsync(question, cancel);
        }, cancel);
        var answers = new List<RespReply>(asked.Count);
        foreach (var _ in asked)
            answers.Add(await redis.ReadAsync(cancel));
        await sending;
        return answers;
    }

    public static byte[][] Words(string command, byte[] key, params string[] more) => [Encoding.ASCII.GetBytes(command), key, .. more.Select(Encoding.ASCII.GetBytes)];

    private static byte[][] Value(string type, byte[] key) => type switch
    {
        "string" => Words("GET", key),
        "list" => Words("LRANGE", key, "0", "-1"),
        "set" => Words("SMEMBERS", key),
        "hash" => Words("HGETALL", key),
        "zset" => Words("ZRANGE", key, "0", "-1", "WITHSCORES"),
        "stream" => Words("XRANGE", key, "-", "+"),

        // A module's type is known to its module alone: that it is there is all that can be compared.
        _ => Words("TYPE", key),
    };

    private static byte[] Hash(byte[] key, string type, RespReply value)
    {
        if (value is RespReply.Error error)
            throw new RefusedException($"Redis refuses to read a key: {error.Text}", "redis");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, key);
        Append(hash, Encoding.ASCII.GetBytes(type));
        var parts = value.Parts.Select(Flat).ToList();
        var ordered = type switch
        {
            "set" => parts.OrderBy(Convert.ToHexString, StringComparer.Ordinal),
            "hash" => parts.Chunk(2).OrderBy(pair => Convert.ToHexString(pair[0]), StringComparer.Ordinal).SelectMany(pair => pair),
            _ when value is RespReply.Many => parts,
            _ => [value.Content],
        };
        foreach (var part in ordered)
            Append(hash, part);
        return hash.GetHashAndReset();
    }

    private static byte[] Flat(RespReply part)
    {
        if (part is not RespReply.Many)
            return part.Content;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var inner in part.Parts)
            Append(hash, Flat(inner));
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
