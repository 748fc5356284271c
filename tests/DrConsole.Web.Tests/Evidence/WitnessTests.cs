using DrConsole.Access;
using DrConsole.Evidence;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests;

/// <summary>One console watches another over its real API: what only grew is countersigned, what an honest log cannot do is an alarm, a fault of the network is neither.</summary>
public sealed class WitnessTests
{
    [Theory, BothDatabases]
    public async Task A_log_that_only_grows_is_countersigned_each_time(StoreProvider database)
    {
        await using var pair = await Pair.OpenAsync(database);
        await pair.SignAsync(3);
        await pair.LookAsync();
        var first = (await pair.ReadAsync())!.Size;
        await pair.SignAsync(300);
        await pair.LookAsync();

        // The other console signs by itself too, so that what is seen may be newer than what was made here.
        var log = (await pair.ReadAsync())!;
        Assert.Equal((null, null), (log.Alarm, log.Fault));
        Assert.True(log.Size >= first + 300);
        var key = pair.Witness.Get<KeyFiles>().Read()!.Public;
        var ours = log.Cosigned[(log.Cosigned.TrimEnd('\n').LastIndexOf('\n') + 1)..];
        Assert.StartsWith(log.Note, log.Cosigned, StringComparison.Ordinal);
        Assert.True(SignedNote.Parse($"{SignedNote.Parse(log.Note).Text}\n{ours}").IsSignedBy(key));
    }

    [Theory, BothDatabases]
    public async Task A_rewritten_history_is_an_alarm_with_both_checkpoints_until_an_administrator_has_seen_to_it(StoreProvider database)
    {
        await using var pair = await Pair.OpenAsync(database);
        await pair.SignAsync(30);
        await pair.LookAsync();
        var before = (await pair.ReadAsync())!.Note;
        await pair.RewriteAsync();
        await pair.SignAsync(60);
        await pair.LookAsync();

        var log = (await pair.ReadAsync())!;
        var after = log.AlarmNote!;
        Assert.Contains("history was rewritten", log.Alarm, StringComparison.Ordinal);
        Assert.Equal(before, log.Note);
        Assert.True(Checkpoint.Of(SignedNote.Parse(after)).Size > log.Size);
        Assert.Contains("not to be trusted", await pair.TroubleAsync(), StringComparison.Ordinal);
        Assert.Contains(WitnessStanding.Warning, pair.Witness.Get<Readiness>().Warnings.Keys);

        await Assert.ThrowsAsync<ForbiddenException>(() => pair.Witness.As<WatchAnew>(Ana).ExecuteAsync("they say so", Cancel));
        await pair.Witness.As<WatchAnew>(Ben).ExecuteAsync("restored, says their administrator on the phone", Cancel);
        await pair.LookAsync();
        Assert.Null(await pair.TroubleAsync());
        Assert.True((await pair.ReadAsync())!.Size > log.Size);
        await using var store = pair.Witness.OpenStore();
        Assert.Equal(["witness.began", "witness.alarm", "witness.begun-anew", "witness.began"],
            await store.Set<LedgerEntry>().Where(entry => entry.Kind.StartsWith("witness.")).OrderBy(entry => entry.Id).Select(entry => entry.Kind).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Fewer_entries_than_before_are_an_alarm()
    {
        await using var pair = await Pair.OpenAsync(StoreProvider.Sqlite);
        await pair.SignAsync(30);
        await pair.LookAsync();
        await pair.RewriteAsync(keep: 5);
        await pair.SignAsync(0);
        await pair.LookAsync();

        Assert.Contains("an old database was restored, or entries were cut off", (await pair.ReadAsync())!.Alarm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_is_an_alarm_and_a_key_that_was_given_holds_from_the_first_look()
    {
        using var other = LedgerKey.Make();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, other.Public.Pem, Cancel);
        await using var pair = await Pair.OpenAsync(StoreProvider.Sqlite, ("DrConsole:Evidence:Witness:PublicKey", file));
        await pair.SignAsync(3);

        var refused = await Assert.ThrowsAsync<IOException>(pair.LookAsync);
        Assert.Contains("another key than the one that was given", refused.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task A_console_that_cannot_be_reached_is_no_alarm_and_stale_only_after_a_while()
    {
        await using var pair = await Pair.OpenAsync(StoreProvider.Sqlite);
        await pair.SignAsync(3);
        await pair.LookAsync();
        pair.IsDown = true;
        await pair.LookAsync();

        Assert.Null(await pair.TroubleAsync());
        Assert.Contains("answered 503", (await pair.ReadAsync())!.Fault, StringComparison.Ordinal);
        pair.Witness.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Contains("has been silent since", await pair.TroubleAsync(), StringComparison.Ordinal);
        pair.IsDown = false;
        await pair.LookAsync();
        Assert.Null(await pair.TroubleAsync());
    }

    /// <summary>A console that is watched, and one that watches it.</summary>
    private sealed class Pair : IAsyncDisposable
    {
        private readonly ConsoleUnderTest _other;
        private readonly TestStore _store;

        private Pair(ConsoleUnderTest other, TestStore store) => (_other, _store) = (other, store);

        public TestConsole Witness { get; private set; } = null!;

        public bool IsDown { get; set; }

        public static async Task<Pair> OpenAsync(StoreProvider database, params (string, string)[] settings)
        {
            var pair = new Pair(await ConsoleUnderTest.OpenAsync(), await TestStore.CreateAsync(database));
            var token = await pair._other.TokenAsync(AccessRoles.Viewer, TimeSpan.FromDays(1));
            var server = (TestServer)pair._other.Services.GetRequiredService<IServer>();
            pair.Witness = TestConsole.On(
                pair._store, services => services.AddHttpClient(OtherLedger.ClientName).ConfigurePrimaryHttpMessageHandler(() => new Line(pair, server.CreateHandler())),
                [("DrConsole:Evidence:Witness:Url", "http://localhost"), ("DrConsole:Evidence:Witness:Token", token), .. settings]);
            await pair.Witness.AdmitAsync(World.Everybody);
            await pair.Witness.Get<SignNow>().ExecuteAsync(Cancel);
            return pair;
        }

        /// <summary>The other console does so many things more, and signs.</summary>
        public async Task SignAsync(int entries)
        {
            await using (var store = Open())
            {
                for (var n = 0; n < entries; n++)
                    _other.Services.GetRequiredService<Ledger>().Record(store, "test.filled", $"test/{n}");
                await store.SaveChangesAsync(Cancel);
            }
            await Soon.IsAsync("it has signed", async () => await _other.Services.GetRequiredService<SignNow>().ExecuteAsync(Cancel) is not null);
        }

        /// <summary>Whoever owns database and key makes another history and signs for it.</summary>
        public async Task RewriteAsync(int keep = int.MaxValue)
        {
            await using var store = Open();
            await using var transaction = await store.Database.BeginTransactionAsync(Cancel);
            await store.Database.ExecuteSqlRawAsync("""DELETE FROM "LedgerCheckpoints" """, Cancel);
            await store.Database.ExecuteSqlRawAsync("""DELETE FROM "LedgerTiles" """, Cancel);
            await store.Database.ExecuteSqlRawAsync(
                """DELETE FROM "LedgerEntries" WHERE "Kind" = 'test.filled' AND ("LeafIndex" >= {0} OR "LeafIndex" = (SELECT min("LeafIndex") FROM "LedgerEntries" WHERE "Kind" = 'test.filled'))""",
                [keep], Cancel);
            await store.Database.ExecuteSqlRawAsync("""UPDATE "LedgerEntries" SET "LeafIndex" = NULL""", Cancel);
            await store.Database.ExecuteSqlRawAsync("""UPDATE "LedgerHead" SET "Size" = 0""", Cancel);
            await transaction.CommitAsync(Cancel);
            File.Delete(_other.Services.GetRequiredService<KeyFiles>().CheckpointPath);
        }

        public async Task LookAsync()
        {
            await Witness.Get<WitnessOther>().LookAsync(Witness.Clock.GetUtcNow(), Cancel);
            await Witness.Get<WitnessStanding>().SayAsync(null, Cancel);
        }

        public Task<WitnessedLog?> ReadAsync() => Witness.As<ReadWitness>(Finn).ExecuteAsync(Cancel);

        public Task<string?> TroubleAsync() => Witness.As<ReadWitness>(Finn).TroubleAsync(Cancel);

        public async ValueTask DisposeAsync()
        {
            await Witness.DisposeAsync();
            await _store.DisposeAsync();
            await _other.DisposeAsync();
        }

        private DrStore Open() => _other.Services.GetRequiredService<IDbContextFactory<DrStore>>().CreateDbContext();

        private sealed class Line(Pair pair, HttpMessageHandler server) : DelegatingHandler(server)
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                pair.IsDown ? Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable)) : base.SendAsync(request, cancellationToken);
        }
    }
}
