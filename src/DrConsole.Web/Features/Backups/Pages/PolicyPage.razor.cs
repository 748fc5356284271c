using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class PolicyPage(ReadPolicyBoard read, RunBackup run, CancelBackup cancel, TestRestore test, Pulse pulse) : LivePart(pulse)
{
    private const int MostTests = 10;

    private PolicyBoard? _board;
    private bool _testing;

    [Parameter]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [$"backup-policy/{Key}"];

    protected override async Task ReadAsync()
    {
        _board = await read.ExecuteAsync(Key, Closed);
        _testing = _board.Facts.Tests.Any(one => one.Outcome is RestoreOutcome.Running);
    }

    private Task RunAsync() => ActAsync(() => run.ExecuteAsync(Key, Closed));

    private Task TestAsync() => ActAsync(() => test.ExecuteAsync(Key, null, Closed));

    private Task CancelAsync(BackupId id) => ActAsync(() => cancel.ExecuteAsync(id, Closed));

    private async Task ActAsync(Func<Task> act)
    {
        if (await TryAsync(act))
            await ReloadAsync();
    }
}
