using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Runbooks;

namespace DrConsole.Tests.Drills;

/// <summary>Drills that are over, in a small estate: one service with its data, in a staging environment.</summary>
internal static class DrillResultWorld
{
    public static readonly DrillPlan Guided = new(DrillKind.Guided, "Region outage")
    {
        Runbook = "restore-orders",
        Environment = "staging",
        Services = ["orders"],
        Criteria = [new CriterionText(CriterionKind.WithinTarget, "Within the target"), new CriterionText(CriterionKind.Person, "The last good version was found without its author")],
    };

    public static readonly (string, string) NoBrowser = ("DrConsole:Bundles:Browser", "/bin/false");

    public static async Task EstateAsync(this TestConsole console, TimeSpan? rto = null)
    {
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging"), Cancel);
        await console.As<EditService>(Eva).CreateAsync("orders", new ServiceText("Orders", ServiceKind.Database, 1), Cancel);
        await console.As<EditDataClass>(Eva).CreateAsync("order-data", new DataClassText("Order data", 1, DataClassPriority.Critical) { HeldBy = "orders", Rpo = TimeSpan.FromMinutes(5) }, Cancel);
        await console.As<EditRunbook>(Eva).CreateAsync("runbook: restore-orders\ntitle: Restore orders\nservice: orders\nsteps:\n  - {id: copy, phase: Recover, title: Copy, kind: manual}\n", Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("restore-orders", null, Cancel);
        await using var store = console.OpenStore();
        await store.SetTargetAsync(new TargetSubject(TargetSubjectKind.Service, "orders"), TargetKind.Rto, new TargetText(DurationRange.Of(rto ?? TimeSpan.FromHours(1))), console.Clock.GetUtcNow(), Cancel);
        await store.SaveChangesAsync(Cancel);
    }

    /// <summary>Held now: fails, is detected after 7 minutes, decided after 15, executed after 41 and verified after 52; over 3 minutes later.</summary>
    public static async Task<Drill> HoldAsync(this TestConsole console, DrillPlan? plan = null, int verifiedAfter = 52)
    {
        await using var store = console.OpenStore();
        var (from, clock) = (console.Clock.GetUtcNow(), console.Clock);
        var drill = await console.Get<DrillRows>().PlanAsync(store, (plan ?? Guided) with { ScheduledAt = from }, "ana", "user/ana", from, Cancel);
        drill.Start("ana", from);
        foreach (var (moment, minutes) in new[] { (DrillMoments.Detected, 7), (DrillMoments.Decided, 15), (DrillMoments.Executed, 41), (DrillMoments.Verified, verifiedAfter) })
            drill.Learn(moment, from.AddMinutes(minutes));
        clock.Advance(TimeSpan.FromMinutes(verifiedAfter + 3));
        drill.Finish();
        drill.EndCleanUp("", clock.GetUtcNow());
        await store.SaveChangesAsync(Cancel);
        return drill;
    }

    /// <summary>Held and judged, with a person who says yes.</summary>
    public static async Task<Drill> JudgedAsync(this TestConsole console, DrillPlan? plan = null, int verifiedAfter = 52)
    {
        var drill = await console.HoldAsync(plan, verifiedAfter);
        await console.Get<JudgeDrills>().SweepAsync(Cancel);
        foreach (var criterion in drill.Criteria.Where(criterion => criterion.Kind is CriterionKind.Person))
            await console.As<JudgeCriterion>(Ana).ExecuteAsync(drill.Key, criterion.Number, CriterionJudgement.Met, "Found by its symptoms.", "/runbooks/restore-orders", Cancel);
        return await console.DrillAsync(drill.Key);
    }

    public static async Task<Drill> DrillAsync(this TestConsole console, string key)
    {
        await using var store = console.OpenStore();
        return await store.FindDrillAsync(key, Cancel);
    }

    public static Task<DrillDossier> DossierAsync(this TestConsole console, Drill drill) => console.As<ReadDrillReport>(Cora).ExecuteAsync(drill.Key, Cancel);

    public static async Task<DrillRecord> SignedAsync(this TestConsole console, Drill drill) =>
        await console.As<SignDrill>(Ana).ExecuteAsync(drill.Key, (await console.DossierAsync(drill)).Record!.Version, Cancel);
}
