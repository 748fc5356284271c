using DrConsole.Estate;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Signals;

/// <summary>What must call us: by an address that is shown once, and late when it does not.</summary>
public sealed class HeartbeatTests
{
    [Theory, BothDatabases]
    public async Task It_is_late_when_it_does_not_call_and_well_when_it_does(StoreProvider database)
    {
        await using var console = await SignalWorld.OpenAsync(database);
        await console.As<EditProbe>(Eva).CreateAsync("export", Every("1m", "20s"), Cancel);
        var address = await console.As<RotateHeartbeat>(Eva).ExecuteAsync("export", Cancel);
        var fence = (await console.TakeAsync())!.Value;

        await console.AsNobody<HearHeartbeat>().ExecuteAsync(address, Cancel);
        await console.RunAsync(TimeSpan.FromSeconds(70), fence);
        Assert.Empty(await console.SignalsAsync());
        await console.RunAsync(TimeSpan.FromSeconds(30), fence);
        await console.AsNobody<HearHeartbeat>().ExecuteAsync(address, Cancel);
        await console.RunAsync(TimeSpan.FromSeconds(20), fence);

        Assert.Equal([("heartbeat/export", SignalState.Down), ("heartbeat/export", SignalState.Healthy)], await console.SignalsAsync());
        await using var store = console.OpenStore();
        Assert.Equal("Nightly export is late", (await store.Set<Signal>().OrderBy(signal => signal.At).FirstAsync(Cancel)).Title);
        Assert.Equal(2, (await store.Set<Heartbeat>().SingleAsync(Cancel)).Calls);
    }

    [Fact]
    public async Task Another_address_ends_the_one_before_and_a_wrong_one_is_never_heard()
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);
        await console.As<EditProbe>(Eva).CreateAsync("export", Every("1m", "20s"), Cancel);
        var hear = console.AsNobody<HearHeartbeat>();
        await Assert.ThrowsAsync<MissingException>(() => hear.ExecuteAsync("export.", Cancel));
        var first = await console.As<RotateHeartbeat>(Eva).ExecuteAsync("export", Cancel);
        var second = await console.As<RotateHeartbeat>(Eva).ExecuteAsync("export", Cancel);

        await hear.ExecuteAsync(second, Cancel);

        foreach (var wrong in new[] { first, "export", "", "nothing.here", $"{second}0", new string('a', 5_000) })
            await Assert.ThrowsAsync<MissingException>(() => hear.ExecuteAsync(wrong, Cancel));
        await using var store = console.OpenStore();
        var row = await store.Set<Heartbeat>().SingleAsync(Cancel);
        Assert.Equal((1, "eva"), (row.Calls, row.MadeBy));
        Assert.DoesNotContain(second.Split('.')[1], row.SecretHash, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<RotateHeartbeat>(Dev).ExecuteAsync("export", Cancel));
    }

    [Theory]
    [InlineData("2027-03-10T01:00:00Z", "2027-03-11T01:10:00Z")]
    [InlineData("2027-03-10T00:59:00Z", "2027-03-10T01:10:00Z")]
    [InlineData("2027-03-27T01:00:30Z", "2027-03-28T01:10:00Z")]
    public void A_cron_is_expected_on_the_clock_of_its_zone(string last, string due)
    {
        var settings = SignalWorld.Settings(("cron", "0 0 2 * * ?"), ("zone", "Europe/Berlin"), ("grace", "10m"));

        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), ExpectedTimes.Due(settings, DateTimeOffset.Parse(last, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_window_lasts_once_or_again_and_again()
    {
        var once = MaintenanceWindow.Create("once", new MaintenanceText("Disks", "probe/orders", Noon, TimeSpan.FromHours(1)));
        var weekly = MaintenanceWindow.Create("weekly", new MaintenanceText("Patches", "service/orders", Noon, TimeSpan.FromHours(2), "0 0 22 ? * SUN", "Europe/Berlin"));
        var sunday = new DateTimeOffset(2027, 3, 14, 21, 0, 0, TimeSpan.Zero);

        Assert.Equal((null, Noon.AddHours(1), null), (once.UntilAt(Noon.AddMinutes(-1)), once.UntilAt(Noon.AddMinutes(30)), once.UntilAt(Noon.AddMinutes(60))));
        Assert.Equal((null, sunday.AddHours(2)), (weekly.UntilAt(sunday.AddMinutes(-1)), weekly.UntilAt(sunday)));
        Assert.Equal((sunday.AddHours(2), null), (weekly.UntilAt(sunday.AddMinutes(119)), weekly.UntilAt(sunday.AddMinutes(120))));
        Assert.Equal((null, sunday), (once.NextAfter(Noon.AddHours(2)), weekly.NextAfter(Noon.AddHours(3))));
        Assert.True(weekly.Concerns("any", "orders") && once.Concerns("orders", "") && !once.Concerns("other", "orders"));
    }

    private static ProbeText Every(string every, string grace) => new("Nightly export", ProbeKind.Heartbeat) { Settings = SignalWorld.Settings(("every", every), ("grace", grace)) };
}
