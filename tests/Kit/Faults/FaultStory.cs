using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Kit;

/// <summary>
/// What the console of a <see cref="FaultWorld"/> has to do: a run with an approval, one that fails and is rolled back, an incident that calls people, a page that
/// goes on to the next level, a drill. People answer honestly: they look at the marks.
/// </summary>
public sealed class FaultStory
{
    public const string Forth = "forth";
    public const string Back = "back";
    public const string Practised = "practised";

    private readonly FaultWorld _world;
    private readonly HashSet<RunId> _runs;

    private FaultStory(FaultWorld world, params IEnumerable<RunId> runs) => (_world, _runs) = (world, [.. runs]);

    public NoticeId? Page { get; private set; }

    public string? Incident { get; private set; }

    public string? Drill { get; private set; }

    /// <summary>One run alone, of one of the runbooks of the world.</summary>
    public static async Task<(FaultStory Story, RunId Run)> RunAsync(FaultWorld world, string runbook)
    {
        var run = await StartAsync(world, runbook);
        return (new FaultStory(world, run), run);
    }

    public static async Task<FaultStory> BeginAsync(FaultWorld world)
    {
        var story = new FaultStory(world, await StartAsync(world, Forth), await StartAsync(world, Back));
        story.Incident = (await world.Desk.As<DeclareIncident>(World.Ana).ExecuteAsync(new Declaration($"Orders cannot be placed {Guid.CreateVersion7():N}", IncidentSeverity.P1), World.Cancel)).Key;
        story.Page = await story.PageAsync();
        story.Drill = (await world.Desk.As<PlanDrill>(World.Ana).ExecuteAsync(new DrillPlan(DrillKind.Automated, "Practice") { Runbook = Practised, Environment = "lab" }, World.Cancel)).Key;
        return story;
    }

    /// <summary>People look again and again and answer, until all of it has ended.</summary>
    public Task EndAsync(int seconds = 240) => Soon.IsAsync("the story has ended", async () =>
    {
        await AnswerAsync();
        return await HasEndedAsync();
    }, seconds);

    /// <summary>Somebody looks once, and answers what waits for an answer.</summary>
    public async Task AnswerAsync()
    {
        foreach (var run in await OpenRunsAsync())
        {
            foreach (var step in (await _world.Desk.As<ReadRuns>(World.Cora).FindAsync(run, World.Cancel)).Steps)
            {
                if (step is { State: StepStatus.WaitingForHuman, Approval.Hash: { } hash })
                    await AskAsync(run, new CommandRun.Order(RunCommandType.Approve, step.Id, "", hash), FaultWorld.Gus);
                else if (step is { State: StepStatus.Unknown, Attempts: [.., { Number: var number, IsRollback: var undo }] })
                    await AskAsync(run, new CommandRun.Order(RunCommandType.ResolveUnknown, step.Id, "I looked", _world.Marks.Has(run, undo ? $"undo-{step.Id}" : step.Id, Mark.Done, number) ? "happened" : "did-not-happen"), World.Dev);
            }
        }
    }

    public async Task<bool> HasEndedAsync()
    {
        if ((await OpenRunsAsync()).Count > 0)
            return false;
        if (Drill is { } drill && (await _world.Desk.As<ReadDrills>(World.Cora).FindAsync(drill, World.Cancel)).Drill.State is DrillState.Planned or DrillState.Running or DrillState.CleaningUp)
            return false;
        return await ToldAsync();
    }

    // The page goes on until its second level was told; then somebody answers it.
    private async Task<bool> ToldAsync()
    {
        if (Page is not { } page)
            return true;
        await using var store = _world.Desk.OpenStore();
        var escalation = await store.Escalations.AsNoTracking().SingleAsync(escalation => escalation.NoticeId == page, World.Cancel);
        if (escalation.Level > 0 && escalation.EndedAt is null)
            await _world.Desk.As<AcknowledgeHere>(World.Ana).ExecuteAsync(page, World.Cancel);
        return escalation.EndedAt is not null;
    }

    private async Task<IReadOnlyList<RunId>> OpenRunsAsync()
    {
        await using var store = _world.Desk.OpenStore();
        return await store.Runs.Where(run => run.EndedAt == null && (_runs.Contains(run.Id) || run.Mode == RunMode.Drill)).Select(run => run.Id).ToListAsync(World.Cancel);
    }

    private async Task<NoticeId> PageAsync()
    {
        Acting.As(_world.Desk.ActorOf(World.Ana));
        await using var store = _world.Desk.OpenStore();
        var what = new NoticeToSend(NoticeKind.Page, $"incident/{Incident}", new NoticeAudience { People = [PeopleRef.Read("contact/ida")!.Value], Policy = "platform" }, NoticeValues.Plain("Orders are down", "Nobody can order.")) { Severity = 1, Wants = AckNeed.One };
        var outcome = await _world.Desk.Get<SendNotice>().AddAsync(store, what, World.Cancel);
        await store.SaveChangesAsync(World.Cancel);
        return outcome.Notice.Id;
    }

    private static async Task<RunId> StartAsync(FaultWorld world, string runbook) => (await world.Desk.As<StartRun>(World.Ana).ExecuteAsync(new StartRun.Order(runbook, RunMode.Live, Environment: "production"), World.Cancel)).Id;

    private async Task AskAsync(RunId run, CommandRun.Order order, Person by)
    {
        try
        {
            await _world.Desk.As<CommandRun>(by).ExecuteAsync(run, order, World.Cancel);
        }
        catch (RefusedException)
        {
            // The console was quicker: it is no longer what was asked.
        }
    }
}
