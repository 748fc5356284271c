using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>The runs under way, and what of them waits for whoever asks.</summary>
public sealed class ReadMyRuns(IDbContextFactory<DrStore> stores, ReadRunScreen screens, Caller caller)
{
    private const int Most = 30;

    public static IReadOnlyCollection<string> Topics { get; } = [Run.Topic];

    /// <param name="Mine">Steps that wait for this person.</param>
    public sealed record Line(RunId Id, string Title, RunMode Mode, RunStatus State, string Environment, int Done, int Steps, RunForecast Forecast, IReadOnlyList<Work> Mine);

    public sealed record Work(string Step, string Title);

    /// <summary>What waits for this person first, then the newest.</summary>
    public async Task<IReadOnlyList<Line>> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);

        var open = await store.Runs.AsNoTracking().Where(run => run.EndedAt == null).OrderByDescending(run => run.StartedAt).Select(run => run.Id).Take(Most).ToListAsync(cancel);
        var lines = new List<Line>();
        foreach (var id in open)
        {
            var (screen, viewer) = await screens.ExecuteAsync(id, cancel);
            lines.Add(new Line(id, screen.Board.Title, screen.Board.Mode, screen.Board.State, screen.Environment.Name, screen.Done, screen.Board.Steps.Count, screen.Board.Forecast,
                [.. screen.Board.Steps.Where(step => viewer.IsMine(screen, step)).Select(step => new Work(step.Id, step.Title))]));
        }
        return [.. lines.OrderBy(line => line.Mine.Count == 0)];
    }
}
