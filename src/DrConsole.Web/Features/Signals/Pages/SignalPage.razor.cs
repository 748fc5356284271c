using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class SignalPage(ReadSignals read, Pulse pulse) : LivePart(pulse)
{
    private ReadSignals.Detail? _signal;
    private Guid _shown;

    [Parameter]
    public Guid Id { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Signal.Topic];

    protected override async Task ReadAsync()
    {
        _shown = Id;
        _signal = await read.FindAsync(Id, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Id)
            await ReloadAsync();
    }
}
