using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>Says in a few sentences what a drill showed.</summary>
public sealed class SummarizeDrill(DrillReportDesk desk)
{
    public Task<DrillRecord> ExecuteAsync(string key, string summary, int version, CancellationToken cancel) => desk.ChangeAsync(key, Permission.CommandDrills, sitting =>
    {
        ConflictException.ThrowIfStale("the report", sitting.Record.Version, version, new ConflictException.Field("Summary", sitting.Record.Summary, summary.Trim()));
        sitting.Record.Say(summary);
        return Task.FromResult(sitting.Record);
    }, cancel);
}

/// <summary>Signs a drill's report: from here on nothing about the drill changes, and the report is sealed.</summary>
public sealed class SignDrill(DrillReportDesk desk, Ledger ledger, SealDrillReport seal)
{
    /// <param name="version">Of the edition that was read: nobody signs what they have not seen.</param>
    public async Task<DrillRecord> ExecuteAsync(string key, int version, CancellationToken cancel)
    {
        // Checkpoint 1. It is signed; sealing it is tried again if it is cut off here.
        await desk.DecideAsync(key, Permission.SignDrills, sitting =>
        {
            var (drill, record) = (sitting.Drill, sitting.Record);
            record.DemandOpen();
            if (drill.State is not (DrillState.Done or DrillState.Aborted))
                throw new RefusedException($"{drill.Criteria.Count(criterion => criterion.Judgement is null)} of its criteria are not judged yet.", "not-judged");
            ConflictException.ThrowIfStale("the report", record.Version, version);
            record.Sign(sitting.Actor.Name, sitting.Now);
            ledger.Record(sitting.Store, "drill.signed", $"drill/{drill.Id}", ("key", drill.Key), ("edition", record.Number), ("outcome", $"{drill.Outcome}"));
            return Task.FromResult(record);
        }, cancel);
        return await seal.ExecuteAsync(key, cancel);
    }
}

/// <summary>Begins the correction of a signed report: a new edition that names the one it corrects, and is signed and sealed itself.</summary>
public sealed class CorrectDrill(DrillReportDesk desk)
{
    public Task<DrillRecord> ExecuteAsync(string key, string reason, CancellationToken cancel) => desk.DecideAsync(key, Permission.SignDrills, sitting =>
    {
        var next = sitting.Record.Correct(reason, sitting.Actor.Name, sitting.Now);
        sitting.Store.Add(next);
        return Task.FromResult(next);
    }, cancel);
}
