using System.Diagnostics;
using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Kit;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Benchmarks;

/// <summary>What the drills page and a quarterly review need after ten years of drills, and after fifty.</summary>
internal static class DrillsBenchmark
{
    public const string Name = "drills";

    private const int Programmes = 42;
    private const int Years = 10;
    private const int Longer = 5;
    private const int Observations = 20;
    private const int Asked = 9;
    private const int Batch = 2_000;

    // One of every sort of interval: about 500 drills a year.
    private static readonly ProgrammeInterval[] Intervals = [ProgrammeInterval.Monthly, ProgrammeInterval.Monthly, ProgrammeInterval.Quarterly, ProgrammeInterval.Fortnightly, ProgrammeInterval.HalfYearly, ProgrammeInterval.Monthly, ProgrammeInterval.Yearly];

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var keys = await WriteAsync(console);
        var drills = await FillAsync(console, keys, 0, Years);
        var (page, pack, one, metrics) = (await PageAsync(console), await PackAsync(console), await ProgrammeAsync(console), await MetricsAsync(console));
        var more = await FillAsync(console, keys, Years, Years * Longer);
        var (pageLater, packLater, oneLater, metricsLater) = (await PageAsync(console), await PackAsync(console), await ProgrammeAsync(console), await MetricsAsync(console));
        var what = $"{Programmes} programmes, {drills:N0} drills, {drills * Observations:N0} observations";
        return
        [
            new(Name, "drills page's data, ten years", page, "ms", Wanted: 300, Note: what),
            new(Name, "one programme's dates, ten years ahead", one, "ms", Wanted: 300),
            new(Name, "quarterly review's data, everything", pack, "ms", Wanted: 300),
            new(Name, "a year's recovery metrics", metrics, "ms", Wanted: 300),
            new(Name, "drills page's data, history fivefold", pageLater, "ms", Base: page, Wanted: 1.5, Note: $"{drills + more:N0} drills, {(drills + more) * Observations:N0} observations"),
            new(Name, "one programme's dates, history fivefold", oneLater, "ms", Base: one, Wanted: 1.5),
            new(Name, "quarterly review's data, history fivefold", packLater, "ms", Base: pack, Wanted: 1.5),
            new(Name, "a year's recovery metrics, history fivefold", metricsLater, "ms", Base: metrics, Wanted: 1.5),
        ];
    }

    private static Task<double> PageAsync(TestConsole console) => MedianAsync(() => console.As<ReadDrillCalendar>(World.Ana).BoardAsync(null, default));

    private static Task<double> ProgrammeAsync(TestConsole console) => MedianAsync(() => console.As<ReadDrillCalendar>(World.Ana).ProgrammeAsync("programme-00", ProgrammeBoard.MostYears, default));

    private static Task<double> PackAsync(TestConsole console) => MedianAsync(() => console.As<ReadReviewPack>(World.Ana).ExecuteAsync(ReviewPeriod.QuarterOf(new DateOnly(2026, 11, 1)), default));

    private static Task<double> MetricsAsync(TestConsole console) => MedianAsync(() => console.As<ReadDrillMetrics>(World.Ana).ExecuteAsync(null, null, default));

    private static async Task<double> MedianAsync(Func<Task> ask)
    {
        var times = new List<double>();
        for (var turn = 0; turn < Asked; turn++)
        {
            var began = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }

    private static async Task<List<DrillProgramme>> WriteAsync(TestConsole console)
    {
        await console.As<EditPlan>(World.Eva).CreateAsync("recovery", new PlanText("Recovery", PlanKind.DisasterRecovery), default);
        await using var store = console.OpenStore();
        foreach (var at in Enumerable.Range(0, Programmes))
        {
            store.Add(Service.Create($"service-{at:00}", new ServiceText($"Service {at}", ServiceKind.Application, 2), World.Noon));
            store.Add(DrillProgramme.Create($"programme-{at:00}", new ProgrammeText($"Programme {at}", "recovery")
            {
                Rhythm = new ProgrammeRhythm(Intervals[at % Intervals.Length], new DateOnly(2017, 3, 1 + (at % 28)), new TimeOnly(9, 0), "Europe/Berlin") { Blackouts = [new BlackoutText(new DateOnly(2016, 12, 20), new DateOnly(2017, 1, 5), "Turn of the year", IsYearly: true)] },
                Runbook = "recover",
                Services = $"service-{at:00}",
            }, World.Noon.AddYears(-Years)));
        }
        await store.SaveChangesAsync();
        return await store.WholeProgrammes().AsNoTracking().ToListAsync();
    }

    // Straight into the store: what is measured is reading. The longer history lies before the shorter one, drill for drill.
    private static async Task<int> FillAsync(TestConsole console, List<DrillProgramme> programmes, int fromYears, int toYears)
    {
        var count = 0;
        var waiting = new List<(Drill Drill, DateTimeOffset At)>();
        foreach (var programme in programmes)
        {
            var dates = ProgrammeSchedule.Between(programme.Text.Rhythm, programme.FirstOn, DateOnly.FromDateTime(World.Noon.UtcDateTime)).Where(date => !date.IsLeftOut && date.At < World.Noon).ToList();
            for (var decade = fromYears / Years; decade < toYears / Years; decade++)
            {
                foreach (var date in dates)
                {
                    // Fifty years do not fit the calendar's own dates: what lies earlier is of drills without a programme's date.
                    var at = date.At.AddYears(-decade * (Years + 1));
                    waiting.Add((Make(programme, decade == 0 ? date.DueOn : date.DueOn.AddYears(-decade * (Years + 1)), at, $"{decade}-{count++}"), at));
                    if (waiting.Count == Batch)
                        await SaveAsync(console, waiting);
                }
            }
        }
        await SaveAsync(console, waiting);
        await using var store = console.OpenStore();
        await store.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "DrillObservations" ("Drill", "Number", "At", "RecordedAt", "Kind", "By", "Text", "ContentHash")
            WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20)
            SELECT d."Id", n.x, d."ScheduledAt", d."ScheduledAt", 'Observation', 'ana', 'Seen as it happened, and written down.', '' FROM "Drills" d, n
            WHERE NOT EXISTS (SELECT 1 FROM "DrillObservations" o WHERE o."Drill" = d."Id")
            """);
        return count;
    }

    private static Drill Make(DrillProgramme programme, DateOnly dueOn, DateTimeOffset at, string key)
    {
        var took = TimeSpan.FromMinutes(20 + (key.Length * 7 % 40));
        var drill = Drill.Make(key, new DrillPlan(programme.Kind, programme.Title) { Programme = programme.Key, DueOn = dueOn, Plan = programme.Plan, Runbook = programme.Runbook, Services = [programme.Services], ScheduledAt = at }, "bench", "console/bench", at);
        drill.Start("ana", at);
        drill.Learn(DrillMoments.Executed, at + took);
        drill.Learn(DrillMoments.Verified, at + took);
        drill.Finish();
        drill.EndCleanUp("", at + took);
        drill.Judge(DrillOutcome.Passed, at + took);
        return drill;
    }

    private static async Task SaveAsync(TestConsole console, List<(Drill Drill, DateTimeOffset At)> waiting)
    {
        await using var store = new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite($"Data Source={console.Store.SqliteFile}").Options);
        foreach (var (drill, at) in waiting)
        {
            store.Add(drill);
            store.Add(DrillResult.Of(drill, 0, new Measured(new TargetSubject(TargetSubjectKind.Service, drill.Services), TargetKind.Rto, drill.Title, 2, TimeSpan.FromHours(1), MeasuredState.Measured, TimeSpan.FromMinutes(30), "Measured."), at));
        }
        await store.SaveChangesAsync();
        waiting.Clear();
    }
}
