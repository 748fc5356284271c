using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>What reading a backup of the console came to.</summary>
public sealed record OwnBackupVerdict(Guid Backup, string Product, string Database, DateTimeOffset AsOf, string Origin, long Entries, int Archives, long Bytes, IReadOnlyList<string> Checks, IReadOnlyList<string> Findings, IReadOnlyList<string> Elsewhere);

/// <summary>Reads a backup of the console from its first byte to its last, puts it together in a directory for the moment, opens it and reads its ledger. Touches nothing.</summary>
public sealed class VerifyOwnBackup
{
    private readonly StageRestore _stage;

    internal VerifyOwnBackup(StageRestore stage) => _stage = stage;

    public async Task<OwnBackupVerdict> ExecuteAsync(OwnArchive archive, CancellationToken cancel)
    {
        var room = Directory.CreateTempSubdirectory("drconsole-verify-").FullName;
        try
        {
            await using var staged = await _stage.ExecuteAsync(archive.Reader, room, cancel);
            var checks = await staged.CheckAsync(cancel);
            return new OwnBackupVerdict(
                archive.Backup, staged.Head.Product, staged.Head.Provider, staged.Head.AsOf, staged.Head.Origin, staged.Head.Entries, staged.Manifest.Archives.Count, staged.Bytes,
                [.. checks.Where(check => check.Passed).Select(check => $"{check.Name}: {check.Found}")], [.. checks.Where(check => !check.Passed).Select(check => $"{check.Name}: expected {check.Expected}, found {check.Found}")], staged.Head.Elsewhere);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The backup could not be read: {(error is EndOfStreamException ? "it ends before its end." : error.Message)}", "archive-cut");
        }
        finally
        {
            Directory.Delete(room, recursive: true);
        }
    }
}
