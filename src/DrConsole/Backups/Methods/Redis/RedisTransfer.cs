using System.Globalization;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Replaces every key of a server by those of another.</summary>
internal static class RedisTransfer
{
    public static async Task<long> ReplaceAsync(RedisClient from, RedisClient into, CancellationToken cancel)
    {
        await into.DemandAsync(cancel, "FLUSHALL");
        var count = 0L;
        foreach (var database in await RedisContents.DatabasesAsync(from, cancel))
        {
            await from.DemandAsync(cancel, "SELECT", $"{database}");
            await into.DemandAsync(cancel, "SELECT", $"{database}");
            await RedisContents.EachAsync(from, async keys => count += await CopyAsync(from, into, keys, cancel), cancel);
        }
        return count;
    }

    private static async Task<int> CopyAsync(RedisClient from, RedisClient into, IReadOnlyList<byte[]> keys, CancellationToken cancel)
    {
        var dumps = await RedisContents.AskAllAsync(from, keys.Select(key => RedisContents.Words("DUMP", key)), cancel);
        var ends = await RedisContents.AskAllAsync(from, keys.Select(key => RedisContents.Words("PTTL", key)), cancel);
        var orders = new List<IReadOnlyList<byte[]>>();
        for (var index = 0; index < keys.Count; index++)
        {
            // What has expired meanwhile has no dump.
            if (dumps[index] is RespReply.Bulk { Bytes: { } dump } && ends[index] is RespReply.Number { Value: not (0 or -2) } left)
                orders.Add([Encoding.ASCII.GetBytes("RESTORE"), keys[index], Encoding.ASCII.GetBytes(Math.Max(0, left.Value).ToString(CultureInfo.InvariantCulture)), dump, Encoding.ASCII.GetBytes("REPLACE")]);
        }
        var answers = await RedisContents.AskAllAsync(into, orders, cancel);
        return answers.OfType<RespReply.Error>().FirstOrDefault() is { } refused ? throw new RefusedException($"Redis refuses a key: {refused.Text}. Its user needs +restore and +flushall.", "redis") : answers.Count;
    }
}
