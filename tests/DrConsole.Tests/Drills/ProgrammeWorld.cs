using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Runbooks;
using DrConsole.Tests.People;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Drills;

/// <summary>A console with one programme, and what it names.</summary>
internal static class ProgrammeWorld
{
    // The day of noon is 10 March 2027.
    public static readonly DateOnly Day = new(2027, 3, 24);

    public static readonly ProgrammeText Text = new("Orders fail over", "recovery")
    {
        Rhythm = new ProgrammeRhythm(ProgrammeInterval.Quarterly, Day, new TimeOnly(9, 0), "Etc/UTC"),
        Runbook = "recover",
        Environment = "lab",
        Services = "orders",
        Owner = "contact/lena",
        Participants = "contact/lena\ncontact/tom",
        ExpectedDuration = TimeSpan.FromHours(2),
        Criteria = [new CriterionText(CriterionKind.RunSucceeded, "It ran to its end")],
    };

    public static DateTimeOffset At(int day, int hour) => new(2027, 3, day, hour, 0, 0, TimeSpan.Zero);

    public static async Task<TestConsole> OpenAsync(StoreProvider database)
    {
        var console = await TestConsole.OpenAsync(database, null, ("DrConsole:Runbooks:ApprovalsNeeded", "0"));
        await console.As<EditPlan>(Eva).CreateAsync("recovery", new PlanText("Recovery", PlanKind.DisasterRecovery), Cancel);
        await console.As<EditEnvironment>(Ben).CreateAsync("lab", new EnvironmentText("Lab"), Cancel);
        await console.As<EditService>(Eva).CreateAsync("orders", new ServiceText("Orders", ServiceKind.Database, 1), Cancel);
        await console.As<EditRunbook>(Eva).CreateAsync("runbook: recover\ntitle: Recover\nsteps:\n  - {id: s, title: Do it, kind: manual}\n", Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("recover", null, Cancel);
        foreach (var name in new[] { "Lena", "Tom" })
            await console.As<EditContact>(Eva).CreateAsync(name.ToLowerInvariant(), PeopleWorld.Reachable(name), Cancel);
        await console.As<EditProgramme>(Eva).CreateAsync("orders", Text, Cancel);
        return console;
    }

    public static Task<string> PlanAsync(TestConsole console) => console.As<PlanProgrammes>(Access.Actor.Console("the planner")).RunAsync(Cancel);

    public static Task<string> TellAsync(TestConsole console) => console.As<TellDrills>(Access.Actor.Console("the planner")).RunAsync(Cancel);

    public static async Task<List<Drill>> DrillsAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<Drill>().AsNoTracking().Include(drill => drill.Participants).Include(drill => drill.Criteria).ToListAsync(Cancel);
    }

    public static async Task<List<Notice>> NoticesAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<Notice>().AsNoTracking().Where(notice => notice.Subject.StartsWith("drill")).OrderBy(notice => notice.CreatedAt).ThenBy(notice => notice.Kind).ToListAsync(Cancel);
    }

    public static async Task<List<RunbookUse>> UsesAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<RunbookUse>().AsNoTracking().Where(use => use.Source.StartsWith("drill-programme/")).ToListAsync(Cancel);
    }

    public static async Task<List<string>> EntriesAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return [.. (await store.Set<LedgerEntry>().AsNoTracking().ToListAsync(Cancel)).Select(entry => System.Text.Encoding.UTF8.GetString(entry.Bytes))];
    }
}
