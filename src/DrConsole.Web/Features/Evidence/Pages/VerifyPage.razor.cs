using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Evidence.Pages;

public sealed partial class VerifyPage(CheckLedger checks, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<LedgerCheck>? _checks;

    protected override IReadOnlyCollection<string> Topics => [LedgerCheck.Topic];

    protected override async Task ReadAsync() => _checks = await checks.ReadAsync(Closed);

    private LedgerCheck? Open => _checks?.FirstOrDefault(check => check.IsOpen);

    private LedgerCheck? Last => _checks?.FirstOrDefault(check => !check.IsOpen);

    private string Sentence => (Open, Last) switch
    {
        ({ } open, _) => $"The ledger is being verified: {Far(open)}",
        (_, null) => "Is the ledger whole?",
        (_, { Fault: not null }) => "The last verification did not come to its end",
        (_, { IsWhole: true } last) => $"The ledger was whole on {last.EndedAt:yyyy-MM-dd HH:mm} UTC",
        (_, { } last) => last.Lines.Count == 1 ? "The ledger is not whole: one finding" : $"The ledger is not whole: {last.Lines.Count} findings",
    };

    private static string Far(LedgerCheck check) => check.StartedAt is null
        ? "waiting to begin"
        : string.Create(CultureInfo.InvariantCulture, $"{check.Done:N0} of {check.Total:N0} entries");

    private async Task AskAsync()
    {
        await TryAsync(() => checks.AskAsync(Closed));
        await ReloadAsync();
    }
}
