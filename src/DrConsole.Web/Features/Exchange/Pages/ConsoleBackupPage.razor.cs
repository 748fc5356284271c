using DrConsole.Backups;
using DrConsole.Exchange;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Exchange.Pages;

public sealed partial class ConsoleBackupPage(ReadOwnBackup read, ReadConsoleRestores restores, RunBackup run, Pulse pulse) : LivePart(pulse)
{
    private OwnBackupBoard? _board;
    private IReadOnlyList<RestoreLine> _restores = [];
    private bool _asked;

    protected override IReadOnlyCollection<string> Topics => [$"backup-policy/{OwnBackup.Policy}", BackupDestination.Topic];

    private string Sentence => _board switch
    {
        null => "The console itself",
        { State: OwnBackupState.Whole, Age: { } age } => $"The console would come back as it was {ExposureWords.Spoken(age)} ago",
        { State: OwnBackupState.Off } => "The console does not back itself up",
        { State: OwnBackupState.None } => "The console was not backed up yet",
        { State: OwnBackupState.Failed } => "The console's own backup failed",
        _ => "The console's own backup wants a look",
    };

    protected override async Task ReadAsync()
    {
        _board = await read.ExecuteAsync(Closed);
        _restores = await restores.ExecuteAsync(Closed);
        _asked = false;
    }

    private async Task RunAsync()
    {
        _asked = await TryAsync(() => run.ExecuteAsync(OwnBackup.Policy, Closed));
        if (!_asked)
            await ReloadAsync();
    }
}
