using DrConsole.Incidents;
using static DrConsole.Tests.Incidents.IncidentWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>What the law wants to know, by when, and what was sent; and how incidents have to do with one another.</summary>
public sealed class DutyTests
{
    [Theory, BothDatabases]
    public async Task A_duty_applies_because_a_person_says_so_and_its_clocks_begin_when_they_say(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        var work = console.As<WorkDuties>(Ana);
        await work.ApplyAsync(incident.Key, "dora", "Payments were down.", null, Noon, Cancel);

        Assert.Equal([null, Noon.AddHours(24), null, null], await DueAsync(console, incident));
        console.Clock.Advance(TimeSpan.FromHours(2));
        await work.BeginAsync(incident.Key, "dora", Noon.AddHours(1), null, Cancel);

        Assert.Equal([Noon.AddHours(5), Noon.AddHours(24), Noon.AddHours(77), Noon.AddHours(1).AddDays(33)], await DueAsync(console, incident));
        await Assert.ThrowsAsync<RefusedException>(() => work.ApplyAsync(incident.Key, "dora", "Again.", null, null, Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => work.ApplyAsync(incident.Key, "gdpr", "", null, Noon, Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => work.BeginAsync(incident.Key, "dora", Noon.AddDays(9), null, Cancel));
    }

    [Theory, BothDatabases]
    public async Task It_reminds_at_half_time_an_hour_before_and_at_the_end_and_not_after_it_was_sent(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        await console.As<WorkDuties>(Ana).ApplyAsync(incident.Key, "gdpr", "Names were read.", null, Noon, Cancel);
        var reminded = new List<int>();
        foreach (var hours in new[] { 35, 36, 70, 71, 72 })
        {
            console.Clock.MoveTo(Noon.AddHours(hours));
            await console.Get<AftermathTimers>().SweepAsync(Cancel);
            await console.Get<AftermathTimers>().SweepAsync(Cancel);
            reminded.Add((await console.TimelineAsync(incident)).Count(entry => entry.Text.StartsWith("Reminded:", StringComparison.Ordinal)));
        }
        Assert.Equal([0, 1, 1, 2, 3], reminded);

        console.Clock.Advance(TimeSpan.FromMinutes(30));
        await console.As<WorkDuties>(Ana).SendAsync(incident.Key, "gdpr", 1, "By form, number 12", null, Cancel);
        console.Clock.Advance(TimeSpan.FromDays(3));
        await console.Get<AftermathTimers>().SweepAsync(Cancel);
        var entries = await console.TimelineAsync(incident);
        Assert.Equal(3, entries.Count(entry => entry.Text.StartsWith("Reminded:", StringComparison.Ordinal)));
        Assert.Contains(entries, entry => entry.Text == "GDPR, personal data breach: Notification to the authority was sent, 30 min late. By form, number 12");
        await Assert.ThrowsAsync<RefusedException>(() => console.As<WorkDuties>(Ana).SendAsync(incident.Key, "gdpr", 1, "Again", null, Cancel));
    }

    [Theory, BothDatabases]
    public async Task What_does_not_apply_after_all_stays_on_record_and_reminds_nobody(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        await console.As<WorkDuties>(Ana).ApplyAsync(incident.Key, "gdpr", "Names were read.", null, Noon, Cancel);

        await console.As<WorkDuties>(Ana).WithdrawAsync(incident.Key, "gdpr", "They were test names.", Cancel);
        console.Clock.Advance(TimeSpan.FromDays(4));
        await console.Get<AftermathTimers>().SweepAsync(Cancel);

        var line = Assert.Single(await console.As<ReadIncidentDuties>(Cora).ExecuteAsync(incident.Key, Cancel));
        Assert.Equal("They were test names.", line.Duty.WithdrawnBecause);
        Assert.DoesNotContain(await console.TimelineAsync(incident), entry => entry.Text.StartsWith("Reminded:", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Two_that_are_one_are_merged_and_nothing_is_erased(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var (one, other) = (await console.DeclareAsync(), await console.DeclareAsync(Orders with { Title = "Payments fail" }));
        var links = console.As<WorkIncidentLinks>(Ana);

        await links.MergeAsync(one.Key, other.Key, "The same disk.", Cancel);

        var board = await console.As<ReadIncidentLinks>(Cora).ExecuteAsync(other.Key, Cancel);
        Assert.Equal((one.Key, IncidentState.Closed), (Assert.Single(board.Merged).Key, board.Merged[0].State));
        Assert.Contains(await console.TimelineAsync(other, EntryKind.Merged), entry => entry.Text == $"{one.Key} was merged into this one: The same disk.");
        Assert.Equal("Orders cannot be placed", (await console.As<ReadIncidentReport>(Cora).ExecuteAsync(one.Key, Cancel)).Incident.Title);
        await Assert.ThrowsAsync<RefusedException>(() => links.MergeAsync(one.Key, other.Key, "Again.", Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => links.MergeAsync(other.Key, one.Key, "In a circle.", Cancel));
        Assert.Equal(1, (await console.As<ReadRecoveryMetrics>(Cora).ExecuteAsync(null, Noon.AddDays(1), null, Cancel)).All.Incidents);
    }

    [Theory, BothDatabases]
    public async Task Parts_have_one_whole_and_links_are_told_on_both_sides(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var (one, other, third) = (await console.DeclareAsync(), await console.DeclareAsync(Orders with { Title = "Payments fail" }), await console.DeclareAsync(Orders with { Title = "Mail is late" }));
        var links = console.As<WorkIncidentLinks>(Ana);
        await links.LinkAsync(one.Key, other.Key, "Same night.", Cancel);
        await links.BelongAsync(third.Key, one.Key, Cancel);

        Assert.Equal(one.Key, Assert.Single((await console.As<ReadIncidentLinks>(Cora).ExecuteAsync(other.Key, Cancel)).Linked).Key);
        Assert.Equal(third.Key, Assert.Single((await console.As<ReadIncidentLinks>(Cora).ExecuteAsync(one.Key, Cancel)).Parts).Key);
        await Assert.ThrowsAsync<RefusedException>(() => links.LinkAsync(other.Key, one.Key, "Again.", Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => links.BelongAsync(one.Key, other.Key, Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => links.LinkAsync(one.Key, "2027-999", "Nothing there.", Cancel));
    }

    private static async Task<IEnumerable<DateTimeOffset?>> DueAsync(TestConsole console, Incident incident) =>
        Assert.Single(await console.As<ReadIncidentDuties>(Cora).ExecuteAsync(incident.Key, Cancel)).Deadlines.Select(deadline => deadline.DueAt);
}
