using System.Text;
using DrConsole.Estate;
using DrConsole.Notices;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Signals;

/// <summary>Senders with an address of their own: known by it, told once, and refused in a sentence.</summary>
public sealed class HearingTests
{
    private const string Mapping = "key = $.id\ntitle = $.title\nstate = $.status\nservice = $.service";

    [Theory, BothDatabases]
    public async Task An_address_is_told_once_and_the_one_before_is_refused(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditAlarmSource>(Eva).CreateAsync("watch", new AlarmSourceText("Watch", AlarmKind.Json) { Mapping = Mapping }, Cancel);
        var first = await console.As<MakeSourceAddress>(Eva).ExecuteAsync("watch", Cancel);
        var second = await console.As<MakeSourceAddress>(Eva).ExecuteAsync("watch", Cancel);

        await Assert.ThrowsAsync<MissingException>(() => HearAsync(console, first, Body("1", "down")));
        await Assert.ThrowsAsync<MissingException>(() => console.Get<HearAlarms>().ExecuteAsync(AlarmKind.Events, second, null, Bytes("{}"), Cancel));
        Assert.Equal(1, (await HearAsync(console, second, Body("1", "down"))).Told);

        await using var store = console.OpenStore();
        Assert.DoesNotContain(second, (await store.Set<AlarmSource>().SingleAsync(Cancel)).AddressHash!, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_unknown_service_is_kept_and_shown_as_one(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await HearAsync(console, console.Address(), Body("1", "down", "nobody-knows-it"));

        var line = Assert.Single((await console.As<ReadSignals>(Cora).FiringAsync(null, Cancel)).Lines);

        Assert.Equal(("nobody-knows-it", false), (line.Service, line.IsServiceKnown));
    }

    [Fact]
    public async Task The_same_telling_again_is_told_once_and_a_change_is_told_at_once()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite);

        var told = new List<int>();
        foreach (var state in new[] { "down", "down", "ok", "down" })
        {
            told.Add((await HearAsync(console, console.Address(), Body("1", state))).Told);
            console.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal([1, 0, 1, 1], told);
    }

    [Fact]
    public async Task A_storm_is_written_together_and_each_is_answered()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite, perMinute: 100_000);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 300).Select(number => HearAsync(console, console.Address(), Body($"{number}", "down"))));

        Assert.All(outcomes, outcome => Assert.Equal(1, outcome.Told));
        Assert.Equal(300, (await console.As<ReadSignals>(Cora).FiringAsync(null, Cancel)).All);
    }

    [Fact]
    public async Task One_that_cannot_be_written_spoils_no_other_of_the_same_save()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite);

        var bad = HearAsync(console, console.Address(), """{"id":" ","title":"x"}""");
        var good = HearAsync(console, console.Address(), Body("1", "down"));

        await Assert.ThrowsAsync<InvalidException>(() => bad);
        Assert.Equal(1, (await good).Told);
        Assert.Contains("signal", (await console.As<ReadAlarmSources>(Cora).HealthAsync(Cancel))["watch"].Refusal, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_can_sign_must_and_an_old_signature_is_refused()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite, secret: "sixteen-letters-or-more");
        var (body, secret) = (Bytes(Body("1", "down")), Encoding.ASCII.GetBytes("sixteen-letters-or-more"));

        await Assert.ThrowsAsync<ForbiddenException>(() => SignedAsync(null));
        await Assert.ThrowsAsync<ForbiddenException>(() => SignedAsync(WebhookBody.Sign(Encoding.ASCII.GetBytes("another-secret-of-mine"), body, Noon)));
        await Assert.ThrowsAsync<ForbiddenException>(() => SignedAsync(WebhookBody.Sign(secret, body, Noon.AddMinutes(-6))));
        Assert.Equal(1, (await SignedAsync(WebhookBody.Sign(secret, body, Noon))).Told);

        Task<AlarmIntake.Outcome> SignedAsync(string? signature) => console.Get<HearAlarms>().ExecuteAsync(AlarmKind.Json, console.Address(), signature, body, Cancel);
    }

    [Fact]
    public async Task A_source_sends_no_more_than_it_may()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite, perMinute: 3);
        foreach (var number in Enumerable.Range(0, 3))
            await HearAsync(console, console.Address(), Body($"{number}", "down"));

        var many = await Assert.ThrowsAsync<TooManyAlarmsException>(() => HearAsync(console, console.Address(), Body("9", "down")));
        console.Clock.Advance(many.After);

        Assert.Equal(1, (await HearAsync(console, console.Address(), Body("9", "down"))).Told);
    }

    [Fact]
    public async Task A_mapping_is_tried_on_a_payload_before_it_is_saved()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        var would = Assert.Single(await console.As<TryMapping>(Eva).ExecuteAsync(new AlarmSourceText("tried", AlarmKind.Json) { Mapping = Mapping, Routes = "title=*lag*: service core-databases" }, """{"id":5,"title":"A lag","status":"down"}""", Cancel));

        Assert.Equal(("5", SignalState.Down, "core-databases"), (would.Alarm.Key, would.Alarm.State, would.Service));
        await using var store = console.OpenStore();
        Assert.Empty(await store.Set<Signal>().ToListAsync(Cancel));
    }

    private static string Body(string id, string state, string service = "orders") => $$"""{"id":"{{id}}","title":"Alarm {{id}}","status":"{{state}}","service":"{{service}}"}""";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static Task<AlarmIntake.Outcome> HearAsync(TestConsole console, string address, string body) => console.Get<HearAlarms>().ExecuteAsync(AlarmKind.Json, address, null, Bytes(body), Cancel);

    private static async Task<HearingConsole> OpenAsync(StoreProvider database, int perMinute = 1_200, string secret = "")
    {
        var console = await TestConsole.OpenAsync(database);
        await console.As<EditAlarmSource>(Eva).CreateAsync("watch", new AlarmSourceText("Watch", AlarmKind.Json) { Mapping = Mapping, PerMinute = perMinute, Secret = secret }, Cancel);
        return new HearingConsole(console, await console.As<MakeSourceAddress>(Eva).ExecuteAsync("watch", Cancel));
    }

    private sealed record HearingConsole(TestConsole Console, string Known) : IAsyncDisposable
    {
        public HandClock Clock => Console.Clock;

        public static implicit operator TestConsole(HearingConsole console) => console.Console;

        public string Address() => Known;

        public T As<T>(Person person) where T : notnull => Console.As<T>(person);

        public T Get<T>() where T : notnull => Console.Get<T>();

        public DrStore OpenStore() => Console.OpenStore();

        public ValueTask DisposeAsync() => Console.DisposeAsync();
    }
}
