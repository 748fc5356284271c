using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange.Demos;

/// <summary>
/// What the programmes of the catalogue came to in the demo's year: most dates were kept, some with gaps, a few failed, one was missed and one is overdue. The drills
/// go through the moves of the domain, and are stored in one save: each by the whole way would make the demo slow to start.
/// </summary>
public sealed class DemoProgrammes(IDbContextFactory<DrStore> stores, WorkQuarterlyReview review, DemoPeople people)
{
    private const int WeeklyDates = 6;

    private const string Overdue = "agent-deletion";
    private const string Missed = "component-recovery";

    // How much of its target each took, one drill after the other.
    private static readonly double[] Shares = [1.24, 0.92, 0.71, 0.83, 0.64, 0.96, 0.58, 0.74, 1.08, 0.66, 0.53];

    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(45);

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(1, new TimeOnly(17, 30));
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        await using (var store = await stores.CreateDbContextAsync(cancel))
        {
            await AddAsync(store, clock.GetUtcNow(), cancel);
            await store.SaveChangesAsync(cancel);
        }
        var last = ReviewPeriod.QuarterOf(ProgrammeRows.DayOf(clock.GetUtcNow())).Before;
        await review.BeginAsync(last, cancel);
        await review.SayAsync(last.Key, "Rollbacks and restores are well rehearsed. What has no proof yet is the loss of the whole region.", [new("Mara Lindqvist", "chair"), new("Jonas Weber", "runbooks"), new("Priya Raman", "platform")], 1, cancel);
        await review.DecideAsync(last.Key, "The full simulation is not put off again: it is done before the end of the year", "Jonas Weber", clock.GetUtcNow().AddDays(20), cancel);
        await review.DecideAsync(last.Key, "A drill that passes with gaps is repeated within the same quarter", "", null, cancel);
    }

    private static async Task AddAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var targets = await store.Targets.AsNoTracking().ToDictionaryAsync(target => target.Key, target => target.Value, cancel);
        var titles = await store.Scenarios.AsNoTracking().ToDictionaryAsync(scenario => scenario.Key, scenario => scenario.Title, cancel);
        var services = await store.Services.AsNoTracking().ToDictionaryAsync(service => service.Key, service => (service.Name, service.Priority), cancel);
        var (from, to) = (ProgrammeRows.DayOf(now).AddYears(-1), ProgrammeRows.DayOf(now));
        var number = 0;
        foreach (var dated in await store.DatedAsync(from, to, null, cancel))
        {
            var kept = dated.Slots(from, to, now).Where(slot => slot.Standing is ProgrammeStanding.Overdue or ProgrammeStanding.Missed).ToList();
            if (dated.Programme.Interval is ProgrammeInterval.Weekly)
            {
                // Taken up late in the year: a weekly one has more dates than a picture needs.
                kept = [.. kept.TakeLast(WeeklyDates)];
                (await store.DrillProgrammes.SingleAsync(row => row.Key == dated.Programme.Key, cancel)).AskFrom(kept.Count > 0 ? kept[0].At : now);
            }
            if (dated.Programme.Key == Overdue)
                kept = [.. kept.SkipLast(1)];
            foreach (var (at, slot) in kept.Index())
            {
                if (dated.Programme.Key != Missed || at != kept.Count / 2)
                    Add(store, dated.Programme, slot, (number + 200, Shares[number++ % Shares.Length]), (targets, titles, services));
            }
        }
    }

    private static void Add(DrStore store, DrillProgramme programme, ProgrammeSlot slot, (int Number, double Share) nth, (Dictionary<string, TimeSpan> Targets, Dictionary<string, string> Titles, Dictionary<string, (string Name, int Priority)> Services) known)
    {
        var text = programme.Text;
        var drill = Drill.Make($"{slot.At.Year}-{nth.Number}", new DrillPlan(text.Kind, text.Title)
        {
            Programme = programme.Key,
            DueOn = slot.DueOn,
            Plan = text.Plan,
            Scenario = text.Scenario.Length > 0 ? text.Scenario : null,
            Runbook = text.Runbook,
            CleanUpRunbook = text.CleanUpRunbook.Length > 0 ? text.CleanUpRunbook : null,
            Environment = text.Environment,
            Services = KeyLines.Each(text.Services),
            ScheduledAt = slot.At,
            ExpectedDuration = text.ExpectedDuration,
            Criteria = text.Criteria,
        }, "Drills", "console/Drills", slot.At.AddDays(-30));
        var target = known.Targets.GetValueOrDefault($"scenario-{text.Scenario}-rto", Usual);
        var took = target * nth.Share;
        var (gaps, failed) = (nth.Number % 7 == 3, nth.Share > 1);
        drill.Start("Mara Lindqvist", slot.At);
        foreach (var (moment, share) in new[] { (DrillMoments.Detected, 0.1), (DrillMoments.Decided, 0.2), (DrillMoments.Executed, 0.85), (DrillMoments.Verified, 1.0) })
            drill.Learn(moment, slot.At + (took * share));
        drill.Finish();
        drill.EndCleanUp("", slot.At + took);
        foreach (var criterion in drill.Criteria)
            criterion.Judge(criterion.Kind is CriterionKind.WithinTarget && failed || criterion.Number == 1 && gaps ? CriterionJudgement.NotMet : CriterionJudgement.Met, "As it was seen", "", "Mara Lindqvist", slot.At + took);
        drill.Judge(failed ? DrillOutcome.Failed : gaps ? DrillOutcome.PassedWithGaps : DrillOutcome.Passed, slot.At + took + TimeSpan.FromMinutes(20));
        store.Add(drill);

        var subjects = drill.EachService.Take(1).Where(known.Services.ContainsKey).Select(key => (Subject: new TargetSubject(TargetSubjectKind.Service, key), known.Services[key].Name, Tier: (int?)known.Services[key].Priority));
        if (drill.Scenario is { } scenario)
            subjects = subjects.Prepend((new TargetSubject(TargetSubjectKind.Scenario, scenario), known.Titles.GetValueOrDefault(scenario, scenario), null));
        foreach (var (at, subject) in subjects.Index())
            store.Add(DrillResult.Of(drill, at, new Measured(subject.Subject, TargetKind.Rto, subject.Name, subject.Tier, target, MeasuredState.Measured, took, "From the failure to the verified end of the whole recovery."), slot.At + took));
    }
}
