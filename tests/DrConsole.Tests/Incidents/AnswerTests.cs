using DrConsole.Incidents;
using DrConsole.Notices;
using static DrConsole.Tests.Incidents.IncidentWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>What an answer to a page of an incident means, and two answers at once.</summary>
public sealed class AnswerTests
{
    [Theory, BothDatabases]
    public async Task Whoever_answers_the_page_that_offers_command_has_not_said_that_they_have_the_incident(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        await console.As<HandOverCommand>(Ana).OfferAsync(incident.Key, console.IdOf(Gus), Cancel);
        var offer = Assert.Single(await console.NoticesAsync(incident), notice => notice.Title.Contains("offers you command", StringComparison.Ordinal));

        await console.As<AcknowledgeHere>(Gus).ExecuteAsync(offer.Id, Cancel);
        await console.SweepAsync();
        Assert.Null((await console.RoomAsync(incident)).Incident.AcknowledgedAt);
        await console.As<HandOverCommand>(Ana).OfferAsync(incident.Key, console.IdOf(Gus), Cancel);
        await console.As<AcknowledgeIncident>(Dev).ExecuteAsync(incident.Key, Cancel);

        var pages = (await console.NoticesAsync(incident)).Where(notice => notice.Kind is NoticeKind.Page).ToLookup(notice => notice.Title.Contains("offers you command", StringComparison.Ordinal));
        Assert.Equal([true, false], pages[true].Select(notice => notice.AcknowledgedAt is not null));
        Assert.All(pages[false], page => Assert.NotNull(page.AcknowledgedAt));
        Assert.NotEmpty(pages[false]);
    }

    [Theory, BothDatabases]
    public async Task Whoever_answers_that_nobody_has_it_has_it(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        console.Clock.Advance(TimeSpan.FromMinutes(3));
        await console.SweepAsync();
        var late = Assert.Single(await console.NoticesAsync(incident), notice => notice.Title.StartsWith("Nobody has", StringComparison.Ordinal));

        await console.As<AcknowledgeHere>(Gus).ExecuteAsync(late.Id, Cancel);
        await console.SweepAsync();

        Assert.NotNull((await console.RoomAsync(incident)).Incident.AcknowledgedAt);
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_say_at_once_that_it_is_over_one_does_and_the_other_is_told(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var incident = await console.DeclareAsync();
        await console.MoveAsync(incident, IncidentPhase.Verify);
        await console.TickAllAsync(incident, IncidentPhase.Verify);
        await using var other = console.AnotherNode();

        var outcomes = await AtOnce.RunAsync(
            () => console.As<ResolveIncident>(Ana).ExecuteAsync(incident.Key, "A disk was full.", "It was emptied.", Cancel),
            () => other.As<ResolveIncident>(Gus).ExecuteAsync(incident.Key, "A typo.", "It was mended.", Cancel));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Contains("resolved", Assert.IsType<RefusedException>(Assert.Single(outcomes, outcome => outcome is not null)).Message, StringComparison.Ordinal);
        Assert.Single(await console.TimelineAsync(incident, EntryKind.Resolved));
    }
}
