using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Evidence.Pages;

public sealed partial class WitnessPanel(ReadWitness witness, WatchAnew anew, Caller caller, Readiness readiness, Pulse pulse) : LivePart(pulse)
{
    private WitnessedLog? _log;
    private string? _trouble;
    private string? _notYet;
    private string _reason = "";
    private bool _mayManage;

    protected override IReadOnlyCollection<string> Topics => [WitnessedLog.Topic];

    protected override async Task ReadAsync()
    {
        _mayManage = await caller.MayAsync(Permission.ManageLedger, Closed);
        _log = await witness.ExecuteAsync(Closed);
        _trouble = await witness.TroubleAsync(Closed);
        _notYet = readiness.Warnings.GetValueOrDefault("ledger witness");
    }

    private async Task AnewAsync()
    {
        if (await TryAsync(() => anew.ExecuteAsync(_reason, Closed)))
            _reason = "";
        await ReloadAsync();
    }
}
