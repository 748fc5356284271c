using DrConsole.Incidents;
using static DrConsole.Tests.Incidents.IncidentWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>What a room's panels read once for everybody tells nobody what he may not see.</summary>
public sealed class JointPanelTests
{
    [Theory, BothDatabases]
    public async Task A_link_to_a_private_incident_is_shown_to_those_alone_whom_it_names(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var (open, hidden) = (await console.DeclareAsync(), await console.DeclareAsync(Orders with { Title = "Keys were stolen", IsPrivate = true, People = [console.IdOf(Dev)] }));
        Assert.Empty((await LinksAsync(console, Dev, open)).Linked);

        await console.As<WorkIncidentLinks>(Ana).LinkAsync(open.Key, hidden.Key, "Same night.", Cancel);

        Assert.Equal(hidden.Key, Assert.Single((await LinksAsync(console, Dev, open)).Linked).Key);
        Assert.Empty((await LinksAsync(console, Gus, open)).Linked);
        await Assert.ThrowsAsync<MissingException>(() => LinksAsync(console, Gus, hidden));
    }

    [Theory, BothDatabases]
    public async Task What_was_linked_is_on_the_panel_of_whoever_reads_next(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var (one, other) = (await console.DeclareAsync(), await console.DeclareAsync(Orders with { Title = "Search is slow" }));
        Assert.True((await LinksAsync(console, Gus, one)).IsEmpty);

        await console.As<WorkIncidentLinks>(Ana).LinkAsync(one.Key, other.Key, "Same night.", Cancel);

        Assert.Equal(other.Key, Assert.Single((await LinksAsync(console, Gus, one)).Linked).Key);
    }

    private static Task<ReadIncidentLinks.Board> LinksAsync(TestConsole console, Person person, Incident of) => console.As<ReadIncidentLinks>(person).ShownAsync(of, Cancel);
}
