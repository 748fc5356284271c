using System.Globalization;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Gets a server's snapshot: sent over the connection as to a replica, or written by the server where we can read it.</summary>
internal static class RedisSnapshot
{
    private const int MarkLength = 40;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks to be a replica for as long as the snapshot takes. The connection is good for nothing else afterwards.</summary>
    public static async Task<SnapshotCheck> SentAsync(RedisClient redis, string file, IProgress<long> progress, CancellationToken cancel)
    {
        // That nothing but the snapshot is wanted, newer servers understand; older ones go on sending, and we hang up.
        await redis.AskAsync(cancel, "REPLCONF", "rdb-only", "1");
        await redis.AskAsync(cancel, "REPLCONF", "capa", "eof", "capa", "psync2");
        var begun = await redis.AskAsync(cancel, "PSYNC", "?", "-1");
        if (begun is RespReply.Error refused)
            throw new RefusedException($"Redis sends no snapshot: {refused.Text}. Its user needs +psync and +replconf; where the provider forbids both, name the snapshot's file.", "no-snapshot");
        if (!begun.Text.StartsWith("FULLRESYNC", StringComparison.Ordinal))
            throw new RefusedException($"Redis sends no snapshot: it answers '{begun.Text}'.", "no-snapshot");
        var head = await redis.ReadLineAsync(cancel, skipEmpty: true);
        if (head.StartsWith('-'))
            throw new RefusedException($"Redis sends no snapshot: {head[1..]}", "no-snapshot");
        await using var into = ArchiveEntries.Create(file);
        if (head.StartsWith("$EOF:", StringComparison.Ordinal) && head.Length == 5 + MarkLength)
            return await UntilMarkAsync(redis, Encoding.ASCII.GetBytes(head[5..]), into, progress, cancel);
        if (!head.StartsWith('$') || !long.TryParse(head[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw new RefusedException($"Redis announces its snapshot as '{head}'.", "no-snapshot");
        var check = new SnapshotCheck();
        while (check.Length < length)
            await TakeAsync(await redis.SomeAsync(length - check.Length, cancel), check, into, progress, cancel);
        return check;
    }

    /// <summary>Has the server write its snapshot and copies the file.</summary>
    public static async Task<SnapshotCheck> WrittenAsync(RedisClient redis, string from, string file, TimeProvider clock, CancellationToken cancel)
    {
        var before = (await redis.DemandAsync(cancel, "LASTSAVE")).Text;
        var since = File.Exists(from) ? File.GetLastWriteTimeUtc(from) : DateTime.MinValue;
        await redis.DemandAsync(cancel, "BGSAVE", "SCHEDULE");
        while (true)
        {
            var says = RedisSays.Read((await redis.DemandAsync(cancel, "INFO", "persistence")).Text);
            if (says.GetValueOrDefault("rdb_last_bgsave_status") == "err")
                throw new RefusedException("Redis cannot write its snapshot: its log says why, often a full disk.", "no-snapshot");

            // LASTSAVE counts seconds: two snapshots within one are told apart by the file.
            var saved = (await redis.DemandAsync(cancel, "LASTSAVE")).Text != before || (File.Exists(from) && File.GetLastWriteTimeUtc(from) != since);
            if (saved && says.GetValueOrDefault("rdb_bgsave_in_progress") == "0")
                break;
            await Task.Delay(Glance, clock, cancel);
        }
        if (!File.Exists(from))
            throw new RefusedException($"Redis has written its snapshot, but not to {from}.", "no-snapshot");
        var check = new SnapshotCheck();
        await using var source = ArchiveEntries.Open(from);
        await using var into = ArchiveEntries.Create(file);
        var room = new byte[128 * 1024];
        for (int read; (read = await source.ReadAsync(room, cancel)) > 0;)
        {
            check.Append(room.AsSpan(0, read));
            await into.WriteAsync(room.AsMemory(0, read), cancel);
        }
        return check;
    }

    // How long it is a server that sends from memory does not know: a mark of forty bytes ends it, and nothing comes after that before we answer.
    private static async Task<SnapshotCheck> UntilMarkAsync(RedisClient redis, byte[] mark, FileStream into, IProgress<long> progress, CancellationToken cancel)
    {
        var (check, held) = (new SnapshotCheck(), Array.Empty<byte>());
        while (true)
        {
            byte[] all = [.. held, .. (await redis.SomeAsync(long.MaxValue, cancel)).Span];
            var sure = Math.Max(0, all.Length - MarkLength);
            await TakeAsync(all.AsMemory(0, sure), check, into, progress, cancel);
            held = all[sure..];
            if (held.AsSpan().SequenceEqual(mark))
                return check;
        }
    }

    private static async Task TakeAsync(ReadOnlyMemory<byte> bytes, SnapshotCheck check, FileStream into, IProgress<long> progress, CancellationToken cancel)
    {
        check.Append(bytes.Span);
        await into.WriteAsync(bytes, cancel);
        progress.Report(check.Length);
    }
}
