using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Lints a stored version or a text that is being written, with what this console knows.</summary>
public sealed class LintRunbook(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public sealed record Outcome(RunbookReading Reading, IReadOnlyList<Finding> Findings);

    /// <param name="number">A version; null: the draft, else the version in force, else the last one.</param>
    public async Task<Outcome> ExecuteAsync(string key, int? number, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await LintAsync(store, await ReadRunbooks.TextAsync(store, key, number, cancel), cancel);
    }

    public async Task<Outcome> OfTextAsync(string yaml, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await LintAsync(store, yaml, cancel);
    }

    private async Task<Outcome> LintAsync(DrStore store, string yaml, CancellationToken cancel)
    {
        var reading = RunbookReader.Read(yaml);
        return reading.File is { } file
            ? new Outcome(reading, Linter.Lint(reading, await RunbookFacts.GatherAsync(store, file, clock.GetUtcNow(), cancel)))
            : new Outcome(reading, []);
    }
}
