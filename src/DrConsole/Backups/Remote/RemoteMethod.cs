using System.Text.Json;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Backups;

/// <summary>
/// A method whose data only another host can read: its runner makes the backup and sends the plain content, sealed on its way by the connection; this console encrypts it, so that no
/// key of an archive leaves it. What was made is verified and restored here, where the archive is.
/// </summary>
internal sealed class RemoteMethod(IBackupMethod method, string runner, IReadOnlyList<MethodValue> settings, RunnerTaskLines lines) : IBackupMethod
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public BackupMethodKind Kind => method.Kind;

    public IReadOnlyList<MethodField> Fields => method.Fields;

    public bool TakesQuestions => method.TakesQuestions;

    public MethodSettings Read(MethodValues values, FieldErrors errors) => method.Read(values, errors);

    public string? NotInPlace(MethodSettings settings) => $"It is data of the host of the runner {runner}. Restore it to scratch here, and bring it there by a runbook.";

    public Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel) => method.VerifyAsync(work, archive, cancel);

    public Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel) => method.RestoreAsync(work, archive, destination, cancel);

    public Task<string> AskAsync(MethodWork work, string reach, bool inPlace, string question, CancellationToken cancel) => method.AskAsync(work, reach, inPlace, question, cancel);

    public async Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var values = new MethodValues(settings);
        var named = Fields.Where(field => field.Kind is MethodFieldKind.Secret).Select(field => values.Line(field.Name)).ToHashSet();
        var order = new MethodOrder(Kind, work.Policy, work.Backup, settings, work.Secrets.Where(secret => named.Contains(secret.Key)).ToDictionary()) { Earlier = work.EarlierBackup };
        await using var manifest = work.EarlierManifest is { } path ? File.OpenRead(path) : null;
        await using var stream = await lines.AskAsync(runner, MethodOrder.Kind, JsonSerializer.Serialize(order, RunnerCalls.Wire), manifest, Longest, cancel);
        return await ReadAsync(stream, work, archive, cancel);
    }

    private static async Task<BackupMade> ReadAsync(Stream stream, MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var manifest = Path.Combine(work.Scratch, "manifest");
        await using var kept = new FileStream(manifest, FileMode.Create, FileAccess.Write);
        while (true)
        {
            var (kind, bytes) = await MethodFrames.ReadAsync(stream, cancel);
            switch (kind)
            {
                case MethodFrame.Entry:
                    var entry = MethodFrames.Read<MethodEntry>(bytes);
                    await archive.AddAsync(entry.Name, new FrameContent(stream), entry.Metadata, cancel);
                    work.Progress.Report(archive.ContentBytes);
                    break;
                case MethodFrame.Manifest:
                    await kept.WriteAsync(bytes, cancel);
                    break;
                case MethodFrame.Made:
                    var end = MethodFrames.Read<MethodEnd>(bytes);
                    await kept.FlushAsync(cancel);
                    return new BackupMade(end.AsOf, end.Said) { Needs = end.Needs, Warnings = end.Warnings, Manifest = kept.Length > 0 ? manifest : null };
                case MethodFrame.Refused:
                    throw new RefusedException(MethodFrames.Read<string>(bytes), "runner-refused");
                default:
                    throw MethodFrames.Broken();
            }
        }
    }
}
