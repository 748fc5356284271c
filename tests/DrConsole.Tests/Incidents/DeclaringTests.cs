using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Incidents.IncidentWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>How an incident begins, and who may know of it.</summary>
public sealed class DeclaringTests
{
    [Theory, BothDatabases]
    public async Task Ten_declarations_by_a_double_click_are_one_incident(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        var outcomes = await AtOnce.RunAsync(Enumerable.Repeat<Func<Task>>(() => console.DeclareAsync(), 10));

        Assert.All(outcomes, Assert.Null);
        Assert.Equal("2027-001", Assert.Single(await console.As<ReadIncidents>(Cora).ActiveAsync(Cancel)).Key);
    }

    [Theory, BothDatabases]
    public async Task Two_nodes_that_declare_at_once_count_on(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await using var other = console.AnotherNode();

        // The first console makes the keys; two at once would both want to.
        await console.DeclareAsync(Orders with { Title = "Before" });
        var outcomes = await AtOnce.RunAsync(
        [
            .. Enumerable.Range(1, 4).Select<int, Func<Task>>(number => () => console.DeclareAsync(Orders with { Title = $"Here {number}" })),
            .. Enumerable.Range(1, 4).Select<int, Func<Task>>(number => () => other.DeclareAsync(Orders with { Title = $"There {number}" })),
        ]);

        Assert.All(outcomes, Assert.Null);
        Assert.Equal(Enumerable.Range(1, 9).Select(number => $"2027-00{number}"), (await console.As<ReadIncidents>(Cora).ListAsync(new(), null, 20, Cancel)).Select(line => line.Key).Order());
    }

    [Theory, BothDatabases]
    public async Task It_stands_with_its_timeline_its_page_its_promise_and_its_entry(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.PeopleAsync();

        var incident = await console.DeclareAsync();

        var room = await console.RoomAsync(incident, Cora);
        Assert.Equal(("ana", IncidentPhase.Detect, Noon.AddMinutes(15)), (room.Commander!.Name, incident.Phase, room.Promise!.DueAt));
        Assert.Equal([EntryKind.Declared, EntryKind.Duty, EntryKind.Notice], (await console.TimelineAsync(incident)).Select(entry => entry.Kind));
        var page = Assert.Single(await console.NoticesAsync(incident));
        Assert.Equal((NoticeKind.Page, "platform", AckNeed.One), (page.Kind, page.Policy, page.Wants));
        Assert.Contains("incident.declared", (await console.LedgerAsync($"incident/{incident.Id}")).Select(entry => entry.Kind));
    }

    [Theory, BothDatabases]
    public async Task Times_out_of_order_and_made_up_keys_are_named_and_nothing_is_stored(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        var times = await Assert.ThrowsAsync<InvalidException>(() => console.DeclareAsync(Orders with { Title = "two\nlines", DetectedAt = Noon.AddMinutes(1), ImpactAt = Noon.AddMinutes(2), ConferenceUrl = "javascript:alert(1)" }));
        var late = await Assert.ThrowsAsync<InvalidException>(() => console.DeclareAsync(Orders with { DetectedAt = Noon.AddMinutes(-5), ImpactAt = Noon.AddMinutes(-4) }));
        var keys = await Assert.ThrowsAsync<InvalidException>(() => console.DeclareAsync(Orders with { Services = ["nothing"], Plan = "none", Environment = "nowhere" }));

        Assert.Equal(["conferenceUrl", "detectedAt", "impactAt", "title"], times.Errors.Keys.Order());
        Assert.Equal(["impactAt"], late.Errors.Keys);
        Assert.Equal(["environment", "plan", "services"], keys.Errors.Keys.Order());
        Assert.Empty(await console.As<ReadIncidents>(Ana).ListAsync(new(), null, 5, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_private_incident_does_not_exist_for_others(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.PeopleAsync();
        var incident = await console.DeclareAsync(Orders with { Title = "Keys were stolen", IsPrivate = true, People = [console.IdOf(Dev)] });

        Assert.Equal(incident.Id, (await console.RoomAsync(incident, Dev)).Incident.Id);
        foreach (var other in new[] { Gus, Cora, Ben, Finn })
        {
            await Assert.ThrowsAsync<MissingException>(() => console.RoomAsync(incident, other));
            Assert.Empty(await console.As<ReadIncidents>(other).ListAsync(new(Text: "stolen"), null, 5, Cancel));
            Assert.Empty(await console.As<ReadIncidents>(other).ActiveAsync(Cancel));
            await Assert.ThrowsAsync<MissingException>(() => console.As<ReadIncidents>(other).TimelineAsync($"{incident.Id}", new([]), 0, 5, Cancel));
        }
        await console.As<NotifyStakeholders>(Ana).ExecuteAsync(incident.Key, new UpdateText(NoticeKind.Initial) { Impact = "Keys were stolen.", Progress = "The stolen keys are revoked." }, null, Cancel);
        await Assert.ThrowsAsync<MissingException>(() => console.As<WriteNote>(Gus).ExecuteAsync(incident.Key, new("I want in."), Cancel));
        await using var store = console.OpenStore();
        Assert.All(await store.Set<Notice>().ToListAsync(Cancel), notice => Assert.DoesNotContain("stolen", notice.Title + notice.Values, StringComparison.Ordinal));
        Assert.DoesNotContain("stolen", string.Join('\n', (await console.LedgerAsync()).Select(entry => System.Text.Encoding.UTF8.GetString(entry.Bytes))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_is_refused()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite);
        var incident = await console.DeclareAsync();

        foreach (var person in Everybody.Where(person => person != Ana))
            await Assert.ThrowsAsync<ForbiddenException>(() => console.DeclareAsync(by: person));
        foreach (var person in Everybody.Where(person => person != Ana && person != Dev))
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<WriteNote>(person).ExecuteAsync(incident.Key, new("x"), Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<MoveIncident>(Dev).ExecuteAsync(incident.Key, IncidentPhase.Assess, "", Cancel));
    }

    [Theory]
    [InlineData(true, false, false, false, IncidentSeverity.P1)]
    [InlineData(true, true, true, false, IncidentSeverity.P2)]
    [InlineData(false, true, false, false, IncidentSeverity.P2)]
    [InlineData(false, true, true, false, IncidentSeverity.P3)]
    [InlineData(false, false, true, true, IncidentSeverity.P1)]
    [InlineData(false, false, false, false, IncidentSeverity.P4)]
    public void Plain_answers_say_how_bad_it_is(bool nothingWorks, bool peopleNotice, bool wayAround, bool dataAtStake, IncidentSeverity severity)
    {
        var questions = new SeverityQuestions(nothingWorks, peopleNotice, wayAround, dataAtStake);

        Assert.Equal(severity, questions.Answer);
        Assert.StartsWith($"{severity}:", questions.Why, StringComparison.Ordinal);
    }
}
