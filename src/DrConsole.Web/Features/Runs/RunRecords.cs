using DrConsole.Access;
using DrConsole.Runs;
using DrConsole.Web.Features.Runs.Parts;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Runs;

/// <summary>Runs in the palette: by title, runbook, environment, mode or id; and starting one.</summary>
public sealed class RunRecords(ReadRuns runs, Caller caller) : IPaletteRecords
{
    private const int Looked = 200;
    private const int Most = 6;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeRuns, cancel))
            return [];
        var hits = (await runs.ListAsync(new ReadRuns.Query(), null, Looked, cancel)).OrderBy(line => line.EndedAt is not null)
            .Where(line => Palette.Matches(words, line.Title, line.Runbook, line.Environment, $"{line.Mode}", $"run {line.Id}", StateStyles.For(line.State).Word)).Take(Most)
            .Select(line => new Palette.Hit($"{line.Title}, {line.Mode.ToString().ToLowerInvariant()} {line.StartedAt.UtcDateTime:d MMM HH:mm}", "Run", "play", RunStates.PathOf(line.Id)));
        return Palette.Matches(words, "Start a run rehearse drill live") && await caller.MayAsync(Permission.RehearseRunbooks, cancel)
            ? hits.Prepend(new Palette.Hit("Start a run", "Action", "play", "/runs/start"))
            : hits;
    }
}
