using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Backups.Parts;

public sealed partial class OwnBackupPanel(ReadOwnBackup read, Pulse pulse) : LivePart(pulse)
{
    private OwnBackupBoard? _board;

    protected override IReadOnlyCollection<string> Topics => [$"backup-policy/{OwnBackup.Policy}", BackupDestination.Topic];

    protected override async Task ReadAsync() => _board = await read.ExecuteAsync(Closed);
}
