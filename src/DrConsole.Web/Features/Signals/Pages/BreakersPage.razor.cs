using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class BreakersPage(ReadBreakers read, ResetBreaker reset, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private ReadBreakers.Board? _board;
    private string? _shown;

    [SupplyParameterFromQuery]
    private string? Name { get; set; }

    protected override IReadOnlyCollection<string> Topics => [BreakerBook.Topic];

    private string Sentence => _board?.Lines.Count(line => line.State is not BreakerState.Closed) switch
    {
        null => "Circuit breakers",
        0 => "Everything that the console calls may be called",
        1 => $"{_board.Lines[0].Name} is left alone",
        { } open => $"{Words.Count(open, "thing is", "things are")} left alone",
    };

    protected override async Task ReadAsync()
    {
        _shown = Name;
        _board = await read.ExecuteAsync(Name, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Name)
            await ReloadAsync();
    }

    private async Task ResetAsync(string name)
    {
        if (!await TryAsync(() => reset.ExecuteAsync(name, Closed)))
            return;
        exits.Say($"{name} is called again");
        await ReloadAsync();
    }

    private static string Did(BreakerMove move) => move.What switch
    {
        BreakerEvent.Opened => "Opened",
        BreakerEvent.Closed => "Closed: it works again",
        _ => $"Reset by {move.By}",
    };
}
