using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Brings one class of a restore back.</summary>
internal sealed class BringBack(OpenBackups open, DataDirectory data)
{
    private const string Name = "restores";

    public async Task<Restored> ExecuteAsync(Restore restore, RestorePart part, CancellationToken cancel)
    {
        await using var opened = await open.OpenAsync(part.Backup, part.Copy, Guid.CreateVersion7(), new RestoreAsk(restore.UpTo), new Progress<long>(), cancel);
        RestoreDestination destination = restore.Approval is { } approval ? new RestoreDestination.InPlace(approval) : new RestoreDestination.Scratch(Empty(restore, part), Keep: true);
        return await opened.Method.RestoreAsync(opened.Work, opened.Archive, destination, cancel);
    }

    /// <summary>Where a restore's scratch data lies.</summary>
    public string Of(RestoreId id) => Path.Combine(data.Private(Name), $"{id.Value:N}");

    private string Empty(Restore restore, RestorePart part)
    {
        var path = Path.Combine(Of(restore.Id), part.DataClass);
        BackupGround.Forget(path);
        return Directory.CreateDirectory(path).FullName;
    }
}
