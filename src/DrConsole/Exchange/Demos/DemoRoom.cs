using DrConsole.Incidents;

namespace DrConsole.Exchange.Demos;

/// <summary>How the demo's commander leads an incident, minute by minute, as people do in the war room.</summary>
public sealed class DemoRoom(DeclareIncident declare, AcknowledgeIncident acknowledge, MoveIncident move, ResolveIncident resolve, DemoNotes notes)
{
    private const string Hurry = "Everything else can wait until it works again.";

    /// <summary>Minutes from the declaration to each step.</summary>
    public sealed record Pace(int Acknowledged, int Diagnosed, int Mended, int Resolved);

    /// <summary>From the declaration to the resolution.</summary>
    public async Task<string> LiveAsync(DemoClock clock, TimeSpan ago, Declaration what, Pace pace, string cause, string resolution, CancellationToken cancel)
    {
        var key = await DeclareAsync(clock, ago, what, pace.Acknowledged, cancel);
        clock.GoBack(ago - TimeSpan.FromMinutes(pace.Diagnosed));
        await notes.WriteAsync(key, cause, cancel);
        await move.ExecuteAsync(key, IncidentPhase.Respond, Hurry, cancel);
        clock.GoBack(ago - TimeSpan.FromMinutes(pace.Mended));
        await move.ExecuteAsync(key, IncidentPhase.Verify, Hurry, cancel);
        clock.GoBack(ago - TimeSpan.FromMinutes((pace.Mended + pace.Resolved) / 2));
        await notes.VerifyAsync(key, cancel);
        clock.GoBack(ago - TimeSpan.FromMinutes(pace.Resolved));
        await resolve.ExecuteAsync(key, cause, resolution, cancel);
        return key;
    }

    /// <summary>Declared, acknowledged, assessed; it goes on.</summary>
    public async Task BeginAsync(DemoClock clock, TimeSpan ago, Declaration what, CancellationToken cancel)
    {
        var key = await DeclareAsync(clock, ago, what, 3, cancel);
        clock.GoBack(ago - TimeSpan.FromMinutes(9));
        await notes.WriteAsync(key, "Errors began six minutes after a release of the coach. Its new version loads no memory.", cancel);
        await move.ExecuteAsync(key, IncidentPhase.Assess, Hurry, cancel);
    }

    private async Task<string> DeclareAsync(DemoClock clock, TimeSpan ago, Declaration what, int acknowledged, CancellationToken cancel)
    {
        await notes.BecomeCommanderAsync(cancel);
        clock.GoBack(ago);
        var incident = await declare.ExecuteAsync(what with { DetectedAt = clock.GetUtcNow().AddMinutes(-2), ImpactAt = clock.GetUtcNow().AddMinutes(-8) }, cancel);
        clock.GoBack(ago - TimeSpan.FromMinutes(acknowledged));
        await acknowledge.ExecuteAsync(incident.Key, cancel);
        return incident.Key;
    }
}

/// <summary>What the demo's people write and tick in the war room.</summary>
public sealed class DemoNotes(WriteNote note, TickCheck tick, ReadRoom read, DemoPeople people)
{
    public Task BecomeCommanderAsync(CancellationToken cancel) => people.BecomeAsync(DemoPeople.Commander, cancel);

    public Task WriteAsync(string key, string text, CancellationToken cancel) => note.ExecuteAsync(key, new WriteNote.Note(text), cancel);

    public async Task VerifyAsync(string key, CancellationToken cancel)
    {
        foreach (var check in (await read.ExecuteAsync(key, cancel)).Checks.Where(check => check.Phase is IncidentPhase.Verify && check.DoneAt is null))
            await tick.ExecuteAsync(key, IncidentPhase.Verify, check.Number, done: true, cancel);
    }
}

/// <summary>What the demo's people make of an incident when it is over: a report, an action, what the law wants, and an end.</summary>
public sealed class DemoLessons(WorkIncidentReport work, FinishIncidentReport finish, CloseIncident close, WorkDuties duties)
{
    /// <param name="duty">The reporting duty that applied.</param>
    public async Task LearnAsync(DemoClock clock, TimeSpan ago, string key, string? duty, TimeSpan lost, CancellationToken cancel)
    {
        clock.GoBack(ago + TimeSpan.FromHours(20));
        if (duty is not null)
        {
            await duties.ApplyAsync(key, duty, "Personal data was shown to others.", null, clock.GetUtcNow().AddHours(-3), cancel);
            await duties.SendAsync(key, duty, 1, "By the authority's form, reference 26-1187", null, cancel);
        }
        clock.GoBack(ago);
        var draft = (await work.DraftAsync(key, cancel)).Text;
        await work.EditAsync(key, draft with
        {
            WentBadly = $"{draft.WentBadly}\n- The change was reviewed by nobody who knew this service.".Trim(),
            DataLost = lost,
        }, (await work.DraftAsync(key, cancel)).Version, cancel);
        await work.AgreeAsync(key, "A release of this service is reviewed by somebody who has run it", "Jonas Weber", clock.GetUtcNow().AddDays(21), "", cancel);
        await finish.ExecuteAsync(key, (await work.DraftAsync(key, cancel)).Version, cancel);
        await close.ExecuteAsync(key, cancel);
    }
}
