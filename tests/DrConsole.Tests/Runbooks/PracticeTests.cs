using DrConsole.Plans;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Runbooks.RunbookWorld;

namespace DrConsole.Tests.Runbooks;

/// <summary>Runbooks learn from being worked: how long steps really take, and who has ever done them.</summary>
public sealed class PracticeTests
{
    private const string Two = """
        runbook: two
        title: Two
        rto: 10m
        steps:
          - {id: look, phase: One, title: Look, kind: manual, owner: scribe, expected: 2m, instructions: Look at it, checks: [It is there]}
          - {id: mend, phase: One, title: Mend, kind: manual, owner: scribe, expected: 4m, instructions: Mend it, checks: [It works]}
        """;

    [Theory]
    [InlineData(new[] { 5 }, 5, 5)]
    [InlineData(new[] { 4, 8 }, 6, 8)]
    [InlineData(new[] { 9, 1, 5 }, 5, 9)]
    [InlineData(new[] { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, 5.5, 9)]
    public void The_median_and_the_ninetieth_percentile_are_those_of_the_textbook(int[] minutes, double median, double ninetieth)
    {
        var spread = StepSpread.Of(minutes.Select(Minutes))!;

        Assert.Equal((minutes.Length, median, ninetieth), (spread.Times, spread.Median.TotalMinutes, spread.Ninetieth.TotalMinutes));
    }

    [Fact]
    public void Only_the_newest_times_count()
    {
        var spread = StepSpread.Of([.. Enumerable.Repeat(Minutes(1), StepSpread.MostTimes), .. Enumerable.Repeat(Minutes(90), 50)])!;

        Assert.Equal((StepSpread.MostTimes, Minutes(1), Minutes(1)), (spread.Times, spread.Median, spread.Ninetieth));
        Assert.Null(StepSpread.Of([]));
    }

    [Fact]
    public void Three_times_outweigh_the_author_and_two_do_not()
    {
        var file = Right(Two);
        var thrice = PracticeRecord.Of([Took("look", 5, "a"), Took("look", 6, "b"), Took("look", 7, "c"), Took("mend", 30, "a"), Took("mend", 30, "b")]);

        var times = RunbookTimes.Of(file, thrice.LengthOf);

        Assert.Equal((Minutes(6), Minutes(4), Minutes(10)), (times["look"].Length, times["mend"].Length, times.Total));
        Assert.True(thrice.Corrects(file));
        Assert.False(PracticeRecord.Nothing.Corrects(file));
    }

    [Fact]
    public void A_rehearsal_is_practice_but_takes_no_time()
    {
        var record = PracticeRecord.Of([Took("look", 1, "a", PracticeMode.Rehearsal), Took("look", 1, "b", PracticeMode.Rehearsal), Took("look", 9, "c", PracticeMode.Drill)]);

        Assert.Equal((1, Minutes(9)), (record.Spreads["look"].Times, record.Spreads["look"].Median));
        Assert.Equal((2, 1), (record.Runs[PracticeMode.Rehearsal], record.Runs[PracticeMode.Drill]));
    }

    [Fact]
    public void A_step_that_one_person_alone_did_more_than_once_is_named()
    {
        var record = PracticeRecord.Of([Took("look", 1, "a", by: "Ana"), Took("look", 1, "b", by: "Ana"), Took("mend", 1, "a", by: "Ana"), Took("mend", 1, "b", by: "Ben"), Took("once", 1, "a", by: "Ana"), Took("machine", 1, "a"), Took("machine", 1, "b")]);

        Assert.Equal(("look", "Ana", 2), record.OnlyOne.Select(one => (one.Step, one.By, one.Times)).Single());
    }

    [Fact]
    public void The_linter_goes_by_what_was_measured()
    {
        var slow = PracticeRecord.Of([Took("mend", 20, "a"), Took("mend", 21, "b"), Took("mend", 22, "c")]);

        Assert.DoesNotContain(Lint(Two), finding => finding.Rule == "slower-than-target");
        var finding = Assert.Single(Lint(Two, new LintFacts(Noon) { Learnt = slow }), finding => finding.Rule == "slower-than-target");
        Assert.StartsWith("As long as steps really took, the total of 23 min is 13 min longer", finding.Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_run_tells_each_of_its_steps_once_and_counts_as_exercised(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditRunbook>(Eva).CreateAsync(Two, Cancel);
        TimedStep[] told = [new("two", 1, "look", PracticeMode.Drill, "Ana", Noon, Minutes(3), "run/1"), new("two", 1, "mend", PracticeMode.Drill, null, Noon.AddMinutes(9), Minutes(6), "run/1")];

        for (var again = 0; again < 2; again++)
        {
            await using var store = console.OpenStore();
            await RecordStepTiming.AddAsync(store, told, Noon, Cancel);
            await store.SaveChangesAsync(Cancel);
        }

        var record = await console.As<ReadPractice>(Cora).ExecuteAsync("two", Cancel);
        Assert.Equal((2, 1, Noon.AddMinutes(9)), (record.Spreads.Count, record.Runs[PracticeMode.Drill], record.LastAt));
        await using var read = console.OpenStore();
        Assert.Equal(Noon.AddMinutes(9), (await read.Set<KnownRunbook>().SingleAsync(Cancel)).RehearsedAt);
    }

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    private static StepTiming Took(string step, int minutes, string run, PracticeMode mode = PracticeMode.Live, string? by = null) =>
        StepTiming.Of(new TimedStep("two", 1, step, mode, by, Noon.AddMinutes(minutes), Minutes(minutes), run), Noon);
}
