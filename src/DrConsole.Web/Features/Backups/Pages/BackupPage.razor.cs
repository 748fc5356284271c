using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class BackupPage(ReadPolicyBoard read, TestRestore test, Pulse pulse) : LivePart(pulse)
{
    private BackupBoard? _board;

    [Parameter]
    public Guid Id { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Backup.Topic];

    protected override async Task ReadAsync() => _board = await read.BackupAsync(new BackupId(Id), Closed);

    private async Task TestAsync()
    {
        if (await TryAsync(() => test.ExecuteAsync(_board!.Backup.Policy, new BackupId(Id), Closed)))
            await ReloadAsync();
    }
}
