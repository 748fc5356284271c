using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Tests.Objects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests.Evidence;

/// <summary>Checkpoints reach every place that was set, and a place that is down keeps none of the others waiting.</summary>
public sealed class PublishingTests
{
    [Theory, BothDatabases]
    public async Task A_checkpoint_goes_to_every_place_and_each_knows_what_it_has(StoreProvider database)
    {
        await using var udp = new Collector("udp");
        await using var tcp = new Collector("tcp");
        await using var store = await TestStore.CreateAsync(database);
        var directory = Path.Combine(store.Folder, "outside");
        await using var console = On(store, $"{directory}; {udp.Address};{tcp.Address}");
        var note = await SignAsync(console);

        await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);

        Assert.Equal(note, await File.ReadAllTextAsync(Path.Combine(directory, "checkpoint"), Cancel));
        foreach (var collector in new[] { udp, tcp })
        {
            await Soon.IsAsync("the message has arrived", () => !collector.Messages.IsEmpty);
            Assert.StartsWith("<109>1 2027-03-10T12:00:00.000000Z ", collector.Messages.First(), StringComparison.Ordinal);
            Assert.Equal(note, JsonDocument.Parse(collector.Texts[0]).RootElement.GetProperty("note").GetString());
        }
        Assert.All((await BoardAsync(console)).Places, place => Assert.True(place.HasNewest));
    }

    [Fact]
    public async Task A_bucket_gets_each_checkpoint_once_and_keeps_those_before()
    {
        Assert.SkipUnless(ObjectServer.IsInstalled, "The S3-compatible server is not installed: npm ci in tests/ObjectServer.");
        await using var server = await ObjectServer.StartAsync();
        await using var console = await PlaceWorld.OpenConsoleAsync(server.Url, ("DrConsole:Evidence:PublishTo", $"s3://{ObjectServer.Bucket}/ledger"));
        await console.AdmitAsync(Everybody);
        var notes = new List<string>();
        for (var turn = 0; turn < 2; turn++)
        {
            notes.Add(await SignAsync(console));
            await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);
            await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);
        }

        var place = console.Get<ObjectPlaces>().Open($"s3://{ObjectServer.Bucket}/ledger");
        var listed = Assert.IsType<ObjectOutcome<IReadOnlyList<ListedObject>>.Done>(await place.ListAsync("checkpoints/", null, 10, Cancel)).Value;
        var kept = new List<string>();
        foreach (var known in listed)
        {
            using var reader = new StreamReader(Assert.IsType<ObjectOutcome<Stream>.Done>(await place.GetAsync(known.Key, Cancel)).Value);
            kept.Add(await reader.ReadToEndAsync(Cancel));
        }
        Assert.Equal(notes, kept);
        Assert.True(Assert.Single((await BoardAsync(console)).Places).HasNewest);
    }

    [Fact]
    public async Task Under_tls_only_the_authority_that_was_set_is_trusted()
    {
        using var certificate = Collector.Certificate();
        await using var tls = new Collector("tls", certificate);
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var authority = Path.Combine(store.Folder, "authority.pem");
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem(), Cancel);

        await using (var stranger = On(store, tls.Address))
        {
            await SignAsync(stranger);
            await stranger.Get<PublishCheckpoints>().ExecuteAsync(Cancel);
            Assert.Contains("does not take messages", Assert.Single((await BoardAsync(stranger)).Places).Fault, StringComparison.Ordinal);
        }
        await using var trusting = On(store, tls.Address, ("DrConsole:Evidence:SyslogAuthority", authority));
        trusting.Clock.Advance(TimeSpan.FromMinutes(3));
        await trusting.Get<PublishCheckpoints>().ExecuteAsync(Cancel);

        await Soon.IsAsync("the message has arrived", () => tls.Messages.Count == 1);
        Assert.True(Assert.Single((await BoardAsync(trusting)).Places).HasNewest);
    }

    [Theory, BothDatabases]
    public async Task A_place_that_is_down_says_so_is_tried_again_and_hinders_no_other(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var (good, port) = (Path.Combine(store.Folder, "good"), FreePort());
        await using var console = On(store, $"syslog+tcp://localhost:{port};{good}");
        await SignAsync(console);
        await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);
        Assert.True(File.Exists(Path.Combine(good, "checkpoint")));
        var down = (await BoardAsync(console)).Places[0];
        Assert.Equal((Noon, Noon.AddSeconds(10)), (down.FaultSince, down.NextTryAt));

        await using var back = new Collector("tcp", port: port);
        await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);
        Assert.Empty(back.Messages);
        console.Clock.Advance(TimeSpan.FromSeconds(11));
        await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);

        await Soon.IsAsync("the message has arrived", () => back.Messages.Count == 1);
        Assert.Null((await BoardAsync(console)).Places[0].Fault);
    }

    [Theory, BothDatabases]
    public async Task A_checkpoint_that_waits_too_long_is_a_warning_until_one_place_has_it(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var directory = Path.Combine(store.Folder, "outside");
        await File.WriteAllTextAsync(directory, "in the way", Cancel);
        await using var console = On(store, directory);
        await SignAsync(console);
        await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);
        Assert.DoesNotContain(OutsideStanding.Warning, console.Get<Readiness>().Warnings.Keys);

        console.Clock.Advance(TimeSpan.FromMinutes(16));
        await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);
        Assert.Contains("since 2027-03-10 12:00", console.Get<Readiness>().Warnings[OutsideStanding.Warning], StringComparison.Ordinal);

        File.Delete(directory);
        console.Clock.Advance(TimeSpan.FromMinutes(6));
        await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);
        console.Clock.Advance(TimeSpan.FromDays(1));
        await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);
        Assert.DoesNotContain(OutsideStanding.Warning, console.Get<Readiness>().Warnings.Keys);
    }

    [Theory, BothDatabases]
    public async Task A_console_where_nothing_happens_publishes_and_writes_nothing(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var console = On(store, Path.Combine(store.Folder, "outside"));
        await SignAsync(console);
        await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);
        await using var now = console.OpenStore();
        var leases = await now.Set<Lease>().AsNoTracking().Select(lease => lease.Until).ToListAsync(Cancel);

        console.Clock.Advance(TimeSpan.FromHours(1));
        await console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);

        Assert.Equal(leases, await now.Set<Lease>().AsNoTracking().Select(lease => lease.Until).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData("PublishTo", "syslog://host", "is no collector")]
    [InlineData("PublishTo", "/srv/a;syslog+tcp://", "is no collector")]
    [InlineData("PublishTo", "ftp://host/x", "is no place")]
    [InlineData("StreamTo", "syslog+udp://user@host:514", "is no collector")]
    [InlineData("StreamTo", "https://host", "is neither a file's path")]
    [InlineData("SyslogAuthority", "/nowhere.pem", "there is no such file")]
    [InlineData("OutsideWithin", "0", "1 to 10080 minutes")]
    [InlineData("Witness:Url", "console.example.org", "the address of a console")]
    [InlineData("Witness:PublicKey", "/nowhere.pem", "PEM file")]
    public async Task A_wrong_setting_is_named_with_its_fault(string key, string value, string fault)
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = TestConsole.On(store, null, ($"DrConsole:Evidence:{key}", value));

        var wrong = Assert.Throws<OptionsValidationException>(() => console.Get<IStartupValidator>().Validate());
        Assert.Contains(fault, wrong.Message, StringComparison.Ordinal);
        Assert.Contains($"DrConsole:Evidence:{key}", wrong.Message, StringComparison.Ordinal);
    }

    internal static TestConsole On(TestStore store, string publishTo, params (string, string)[] settings) =>
        TestConsole.On(store, null, [("DrConsole:Evidence:PublishTo", publishTo), .. settings]);

    internal static async Task<string> SignAsync(TestConsole console)
    {
        await console.FillAsync(3);
        await console.Get<SignNow>().ExecuteAsync(Cancel);
        return (await console.Get<SignNow>().ExecuteAsync(Cancel))!.ToString();
    }

    internal static Task<OutsideBoard> BoardAsync(TestConsole console) => console.As<ReadOutside>(Actor.Console("a test")).ExecuteAsync(Cancel);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
