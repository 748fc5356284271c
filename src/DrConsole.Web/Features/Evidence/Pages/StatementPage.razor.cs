using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Evidence.Pages;

public sealed partial class StatementPage(SealStatement seal, PdfBrowser browser, Pulse pulse, PageExits exits, TimeProvider clock) : LivePart(pulse)
{
    private DateOnly _from;
    private DateOnly _to;
    private bool _sealing;

    protected override IReadOnlyCollection<string> Topics => [];

    private string? Browser => browser.Path;

    protected override void OnInitialized()
    {
        // The quarter until today: what is asked for most.
        _to = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        _from = _to.AddMonths(-3).AddDays(1);
    }

    protected override Task ReadAsync() => Task.CompletedTask;

    private async Task<bool> SealAsync()
    {
        BundleId made = default;
        _sealing = true;
        StateHasChanged();
        var done = await TryAsync(async () => made = await seal.ExecuteAsync(new StatementPeriod(_from, _to), corrects: null, Closed));
        _sealing = false;
        if (done)
            exits.Leave($"/bundles/{made}", "The statement is sealed");
        return done;
    }
}
