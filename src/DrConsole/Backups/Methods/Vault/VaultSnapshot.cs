using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>A snapshot of integrated storage: a compressed tar with <c>meta.json</c>, <c>state.bin</c> and the checksums of both.</summary>
/// <param name="Fault">What is wrong with it, for people; null when nothing is.</param>
internal sealed record VaultSnapshot(string Id, long Index, string? Fault)
{
    private const int MostSmall = 1024 * 1024;

    public static async Task<VaultSnapshot> ReadAsync(string file, CancellationToken cancel)
    {
        var (hashes, meta, sums) = (new Dictionary<string, string>(StringComparer.Ordinal), "", "");
        try
        {
            await using var content = ArchiveEntries.Open(file);
            await using var plain = new GZipStream(content, CompressionMode.Decompress);
            await using var tar = new TarReader(plain);
            while (await tar.GetNextEntryAsync(copyData: false, cancel) is { } entry)
            {
                if (entry.DataStream is not { } data)
                    continue;
                if (entry.Name == "state.bin" || entry.Length > MostSmall)
                {
                    hashes[entry.Name] = Convert.ToHexStringLower(await SHA256.HashDataAsync(data, cancel));
                    continue;
                }
                using var small = new MemoryStream();
                await data.CopyToAsync(small, cancel);
                hashes[entry.Name] = Convert.ToHexStringLower(SHA256.HashData(small.ToArray()));
                (meta, sums) = (entry.Name == "meta.json" ? System.Text.Encoding.UTF8.GetString(small.ToArray()) : meta, entry.Name == "SHA256SUMS" ? System.Text.Encoding.UTF8.GetString(small.ToArray()) : sums);
            }
        }
        catch (Exception wrong) when (wrong is InvalidDataException or EndOfStreamException or FormatException)
        {
            return new VaultSnapshot("", 0, "It is no compressed tar, or breaks off.");
        }
        if (meta.Length == 0 || sums.Length == 0 || !hashes.ContainsKey("state.bin"))
            return new VaultSnapshot("", 0, "It lacks meta.json, state.bin or SHA256SUMS.");
        var told = Sums(sums);
        foreach (var name in new[] { "meta.json", "state.bin" })
        {
            if (told.GetValueOrDefault(name) != hashes[name])
                return new VaultSnapshot("", 0, $"{name} is not what SHA256SUMS says.");
        }
        try
        {
            using var json = OutsideJson.Parse(meta);
            return new VaultSnapshot(json.RootElement.GetProperty("ID").GetString() ?? "", json.RootElement.GetProperty(nameof(Index)).GetInt64(), null);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new VaultSnapshot("", 0, "Its meta.json cannot be read.");
        }
    }

    /// <summary>What a Vault says is wrong.</summary>
    public static string ErrorOf(string body)
    {
        try
        {
            using var json = OutsideJson.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind is JsonValueKind.Array
                ? string.Join(" ", errors.EnumerateArray().Where(error => error.ValueKind is JsonValueKind.String).Select(error => error.GetString()))
                : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static Dictionary<string, string> Sums(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2).GroupBy(pair => pair[1].TrimStart('*')).ToDictionary(group => group.Key, group => group.Last()[0]);
}
