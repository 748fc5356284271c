using System.Globalization;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Features.Runs.Parts;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Pages;

/// <summary>One run, live: what waits for me, where everything stands, when it will be over, and everything that can be asked of it.</summary>
public sealed partial class RunPage(ReadRunScreen screens, CommandRun commands, Pulse pulse) : RunPart(screens, commands, pulse)
{
    private readonly HashSet<string> _open = [];
    private RunCommandType? _asked;
    private RunBoard.Line? _line;
    private string? _led;

    /// <summary>The step that the address leads to.</summary>
    [Parameter]
    public string? Step { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    private bool HasMine => Screen!.Board.Steps.Any(step => Viewer.IsMine(Screen, step));

    private bool HasWaits => HasMine || Screen!.Board.WaitingFor.Any(wait => wait.Who.Length > 0);

    protected override async Task OnParametersSetAsync()
    {
        if (Step is { } step && step != _led)
            _open.Add(_led = step);
        await base.OnParametersSetAsync();
    }

    private static string Lead(RunScreen screen) =>
        $"Version {Words.Number(screen.Board.Version)}, started {screen.Board.StartedAt.UtcDateTime.ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture)} UTC by {screen.Board.StartedBy}";

    private void Toggle(string step)
    {
        if (!_open.Remove(step))
            _open.Add(step);
    }

    private async Task BeginAsync(RunCommandType type)
    {
        Refusal = null;
        if (type is RunCommandType.Resume)
            await AskAsync(new CommandRun.Order(type));
        else
            (_asked, _line) = (type, null);
    }

    private void BeginStep((RunCommandType Type, RunBoard.Line Line) asked) => (Refusal, _asked, _line) = (null, asked.Type, asked.Line);

    private void Done() => (Refusal, _asked, _line) = (null, null, null);
}
