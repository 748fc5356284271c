using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DrConsole.Exchange;

/// <summary>What a restore of the console came to.</summary>
/// <param name="AsOf">Up to when it is whole.</param>
/// <param name="Took">Its actual RTO.</param>
/// <param name="Elsewhere">What is not in the backup and has to come from elsewhere, by name.</param>
/// <param name="Aside">Where what was there is now; null when nothing was.</param>
public sealed record ConsoleRestored(Guid Backup, string Archive, long ArchiveBytes, string Sha256, DateTimeOffset AsOf, DateTimeOffset At, TimeSpan Took, long Bytes, string Origin, long Entries, OutsideVerdict Outside, IReadOnlyList<string> Elsewhere, string? Aside)
{
    /// <summary>How much time is lost at most: what happened after the backup is in nothing that came back.</summary>
    public TimeSpan Lost => At - AsOf;
}

/// <summary>Restores the console into its place, or leaves that as it is. For the command line of a console that does not run.</summary>
public sealed class RestoreConsole
{
    private readonly StageRestore _stage;
    private readonly RestorePlace _place;
    private readonly OutsideCheckpoints _outside;
    private readonly TimeProvider _clock;

    internal RestoreConsole(StageRestore stage, RestorePlace place, OutsideCheckpoints outside, TimeProvider clock) => (_stage, _place, _outside, _clock) = (stage, place, outside, clock);

    /// <param name="against">A checkpoint that was kept elsewhere; null where nobody brought one.</param>
    public async Task<ConsoleRestored> ExecuteAsync(OwnArchive archive, bool replace, SignedNote? against, CancellationToken cancel)
    {
        var began = _clock.GetTimestamp();
        var stage = await _place.OpenAsync(replace, cancel);
        try
        {
            await using var staged = await _stage.ExecuteAsync(archive.Reader, stage, cancel);
            await DemandWholeAsync(staged, cancel);
            var outside = await JudgeAsync(staged, against, cancel);
            var aside = await _place.TakeAsync(staged, cancel);
            return new ConsoleRestored(archive.Backup, archive.Name, archive.Bytes, archive.Sha256, staged.Head.AsOf, _clock.GetUtcNow(), _clock.GetElapsedTime(began), staged.Bytes, staged.Head.Origin, staged.Head.Entries, outside, staged.Head.Elsewhere, aside);
        }
        catch (Exception error) when (Words(error) is { } said)
        {
            throw new RefusedException($"The restore could not be finished, and what was there is as it was: {said}", "restore-failed");
        }
        finally
        {
            RestorePlace.Forget(stage);
        }
    }

    /// <summary>Consoles may start on it again.</summary>
    public void End() => _place.End();

    internal static async Task DemandWholeAsync(StagedRestore staged, CancellationToken cancel)
    {
        if ((await staged.CheckAsync(cancel)).FirstOrDefault(check => !check.Passed) is { } wrong)
            throw new RefusedException($"What came back is not what was backed up. {wrong.Name}: expected {wrong.Expected}, found {wrong.Found}.", "restore-not-whole");
    }

    // The checkpoint that is put beside the key is the newest that anybody knows of: from then on it is what signatures must continue.
    private async Task<OutsideVerdict> JudgeAsync(StagedRestore staged, SignedNote? against, CancellationToken cancel)
    {
        var found = await _outside.FindAsync(staged.Head.Origin, cancel);
        await using var console = staged.Open();
        await using var store = await console.Get<IDbContextFactory<DrStore>>().CreateDbContextAsync(cancel);
        var verdict = await OutsideCheckpoints.CompareAsync(store, against is null ? found : [.. found, new FoundCheckpoint("the one that was given", against)], cancel);
        var keys = console.Get<KeyFiles>();
        if (verdict.Newest is { } newest && (!verdict.Continues || keys.ReadCheckpoint() is not { } own || Checkpoint.Of(own).Size < Checkpoint.Of(newest.Note).Size))
            keys.KeepCheckpoint(newest.Note);
        if (!verdict.Continues)
            await File.WriteAllTextAsync(keys.RestoredPath, $"The console was restored as it was on {staged.Head.AsOf:yyyy-MM-dd HH:mm:ss} UTC. {verdict.Why} Nothing is signed until an administrator records that the log restarted.", cancel);
        return verdict;
    }

    // What a full disk, a server that goes away and a broken file say; everything else is a bug and stays one.
    private static string? Words(Exception error) => error switch
    {
        EndOfStreamException => "The archive ends before its end.",
        IOException or UnauthorizedAccessException or SqliteException or NpgsqlException => error.Message,
        _ => null,
    };
}
