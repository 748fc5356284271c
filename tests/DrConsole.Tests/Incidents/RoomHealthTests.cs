using DrConsole.Estate;
using DrConsole.Incidents;
using static DrConsole.Tests.Incidents.IncidentWorld;

namespace DrConsole.Tests.Incidents;

/// <summary>What a war room says of signals and backups, and that it says nothing where there are none.</summary>
public sealed class RoomHealthTests
{
    [Theory, BothDatabases]
    public async Task The_affected_services_are_shown_as_signals_see_them_and_what_fires_elsewhere_beside_them(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await ServicesAsync(console);
        var incident = await console.DeclareAsync(Orders with { Services = ["orders", "search"] });
        Assert.Equal(RoomHealthBoard.Nothing, await ReadAsync(console, incident) with { Services = [], Elsewhere = [], AtStake = [] });
        Assert.Empty((await ReadAsync(console, incident)).Services);

        await SeenAsync(console,
            new("probe/orders-api", "orders-api", SignalState.Down, Noon.AddMinutes(-4), "The API of orders does not answer") { Service = "orders" },
            new("probe/orders-db", "orders-db", SignalState.Healthy, Noon.AddMinutes(-9), "The database answers") { Service = "orders" },
            new("hook/billing", "invoices", SignalState.Degraded, Noon.AddMinutes(-1), "Invoices are slow"),
            new("probe/quiet", "quiet", SignalState.Muted, Noon, "It is being maintained"));

        var health = await ReadAsync(console, incident);
        Assert.Equal([("orders", SignalState.Down, Noon.AddMinutes(-4)), ("search", (SignalState?)null, null)], health.Services.Select(service => (service.Key, service.State, service.Since)));
        Assert.Equal(["The API of orders does not answer"], health.Services[0].Fires.Select(fires => fires.Title));
        Assert.Equal(["Invoices are slow"], health.Elsewhere.Select(fires => fires.Title));
    }

    [Theory, BothDatabases]
    public async Task What_would_have_been_lost_stands_in_the_room_and_in_the_report(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await ServicesAsync(console);
        await console.As<EditDataClass>(Eva).CreateAsync("order-rows", new DataClassText("Order rows", 1, DataClassPriority.Critical) { HeldBy = "orders" }, Cancel);
        var before = await console.DeclareAsync(Orders with { Title = "Before backups were told of", Services = ["orders"] });
        await using (var store = console.OpenStore())
        {
            await Exposure.WriteAsync(store, "order-rows", new ExposureFacts(Noon, Noon.AddMinutes(-12), null, Noon.AddMinutes(-12), null, TimeSpan.FromMinutes(5), ExposureStanding.Past, null, null), Noon, Cancel);
            await store.SaveChangesAsync(Cancel);
        }

        var incident = await console.DeclareAsync(Orders with { Services = ["orders"] });

        var clock = (await console.RoomAsync(incident)).ClockOf(IncidentClock.Rpo)!;
        Assert.Equal((ClockStanding.Late, Noon.AddMinutes(-12), TimeSpan.FromMinutes(5)), (clock.Standing, clock.From, clock.Target));
        Assert.Single((await ReadAsync(console, incident)).AtStake);
        await console.ResolveAsync(incident);
        var of = await console.As<ReadIncidentReport>(Cora).ExecuteAsync(incident.Key, Cancel);
        Assert.StartsWith("If it were restored now: 12 min of Order rows would be lost", of.Exposure, StringComparison.Ordinal);
        Assert.Contains("12 min of Order rows would be lost", ReportMarkdown.Of(of), StringComparison.Ordinal);
        Assert.Null((await console.As<ReadIncidentReport>(Cora).ExecuteAsync(before.Key, Cancel)).Exposure);
    }

    [Fact]
    public async Task Of_a_private_incident_others_learn_nothing_here()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite);
        var incident = await console.DeclareAsync(Orders with { IsPrivate = true, People = [console.IdOf(Dev)] });

        await Assert.ThrowsAsync<MissingException>(() => console.As<ReadRoomHealth>(Cora).ExecuteAsync(incident.Key, Cancel));
    }

    private static Task<RoomHealthBoard> ReadAsync(TestConsole console, Incident incident) => console.As<ReadRoomHealth>(Cora).ExecuteAsync(incident.Key, Cancel);

    private static async Task ServicesAsync(TestConsole console)
    {
        foreach (var key in new[] { "orders", "search" })
            await console.As<EditService>(Eva).CreateAsync(key, new ServiceText(key, ServiceKind.Agent, 1), Cancel);
    }

    private static async Task SeenAsync(TestConsole console, params SignalText[] signals)
    {
        await using var store = console.OpenStore();
        foreach (var signal in signals)
            await RecordSignal.AddAsync(store, signal, Noon, Cancel);
        await store.SaveChangesAsync(Cancel);
    }
}
