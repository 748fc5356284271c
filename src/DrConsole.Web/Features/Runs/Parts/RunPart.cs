using System.Globalization;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Parts;

/// <summary>A part of the screen that shows one run and asks things of it: the run's own page, its card in the war room.</summary>
public abstract class RunPart(ReadRunScreen screens, CommandRun commands, Pulse pulse) : LivePart(pulse)
{
    [Parameter, EditorRequired]
    public Guid Id { get; set; }

    protected RunId Run => new(Id);

    protected RunScreen? Screen { get; private set; }

    protected RunViewer Viewer { get; private set; } = RunViewer.Nobody;

    /// <summary>Who was quicker with what was just refused; null when nobody was.</summary>
    protected string? First { get; private set; }

    protected override IReadOnlyCollection<string> Topics => [$"run/{Id}", RunPresence.TopicOf(Run)];

    protected override async Task ReadAsync() => (Screen, Viewer) = await screens.ExecuteAsync(Run, Closed);

    /// <summary>Asks something of the run; false when it was refused, which is then said.</summary>
    protected async Task<bool> AskAsync(CommandRun.Order order)
    {
        First = null;
        var before = Screen?.Board.Steps.FirstOrDefault(step => step.Id == order.Step)?.State;
        var done = await TryAsync(() => commands.ExecuteAsync(Run, order, Closed));
        await ReloadAsync();
        if (!done && Screen?.Board.Steps.FirstOrDefault(step => step.Id == order.Step) is { By: { } by, EndedAt: { } at } step && step.State != before)
            First = $"{by} was first, at {at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC. Nothing was done twice.";
        StateHasChanged();
        return done;
    }
}
