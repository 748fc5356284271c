using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using DrConsole.Evidence;
using DrConsole.Failovers;
using DrConsole.Kit;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Benchmarks;

/// <summary>A whole region fails: 100,000 sessions whose checkpoints are verified and decided, and how long they took to be left.</summary>
internal static class SessionsBenchmark
{
    public const string Name = "sessions";

    private const int Sessions = 100_000;
    private const int Agents = 20;
    private const string Platform = "agents-production";

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = TestConsole.On(store);
        await console.AdmitAsync(World.Ana, World.Ben);
        var keys = await RegisterAsync(console);

        var (left, signing) = (Stopwatch.StartNew(), new Stopwatch());
        for (var first = 0; first < Sessions; first += RecordCheckpoints.Most)
        {
            signing.Start();
            var part = new PostedCheckpoint[RecordCheckpoints.Most];
            Parallel.For(0, part.Length, number => part[number] = Checkpoint(first + number, keys[(first + number) % Agents]));
            signing.Stop();
            var receipts = await console.Get<CheckpointIntake>().TakeAsync(part, CancellationToken.None);
            if (receipts.Any(receipt => receipt.Standing is not CheckpointStanding.Verified))
                throw new InvalidOperationException("A checkpoint of the benchmark was not taken.");
        }
        left.Stop();

        GC.Collect();
        var (most, count, decided) = (0L, 0, Stopwatch.StartNew());
        await foreach (var answer in console.As<DecideSessions>(World.Ana).ExecuteAsync(new RecoveryOrder(Platform, FailureCause.Infrastructure, "eu-west-1", FailedAt: World.Noon), null, CancellationToken.None))
        {
            count += answer.Decisions.Count(decision => decision.Ruling.Verdict is SessionVerdict.Resume);
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
        }
        decided.Stop();
        foreach (var key in keys)
            key.Dispose();
        if (count != Sessions)
            throw new InvalidOperationException($"Only {count} of {Sessions} sessions resume.");
        return
        [
            new(Name, $"{Sessions:N0} sessions of a region decided", decided.Elapsed.TotalSeconds, "s", Wanted: 30, Note: "signature and inclusion verified, each thousand on record before it is answered"),
            new(Name, "memory while deciding", most / 1e6, "MB", Wanted: 300, Note: "the most that was managed after a part"),
            new(Name, $"{Sessions:N0} checkpoints taken", (left.Elapsed - signing.Elapsed).TotalSeconds, "s", Note: $"in posts of {RecordCheckpoints.Most:N0}, without signing them"),
        ];
    }

    private static async Task<ECDsa[]> RegisterAsync(TestConsole console)
    {
        await using (var store = console.OpenStore())
        {
            store.Add(Contact.Create("ida", new ContactText("Ida Berg"), World.Noon));
            await store.SaveChangesAsync();
        }
        await console.As<EditAgentPlatform>(World.Ben).CreateAsync(Platform, new AgentPlatformText("Agents", "contact/ida"), CancellationToken.None);
        var keys = new ECDsa[Agents];
        for (var number = 0; number < Agents; number++)
        {
            keys[number] = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await console.As<EditAgentKey>(World.Ben).CreateAsync($"agent-{number}", new AgentKeyText(Platform, $"agent-{number}", keys[number].ExportSubjectPublicKeyInfoPem(), World.Noon.AddDays(-1)), CancellationToken.None);
        }
        return keys;
    }

    private static PostedCheckpoint Checkpoint(int number, ECDsa key)
    {
        var agent = string.Create(CultureInfo.InvariantCulture, $"agent-{number % Agents}");
        var bytes = CanonicalJson.Write(new Dictionary<string, object?>
        {
            ["agent"] = agent,
            ["approvals"] = Array.Empty<object?>(),
            ["claims"] = new Dictionary<string, object?> { ["scope"] = "orders:write orders:read", ["sub"] = agent, ["tenant"] = "northwind" },
            ["key"] = agent,
            ["lastTool"] = "orders.reserve#17",
            ["memory"] = string.Create(CultureInfo.InvariantCulture, $"mem://orders/{number}"),
            ["platform"] = Platform,
            ["position"] = "step 4 of 9",
            ["region"] = "eu-west-1",
            ["role"] = "planner",
            ["sequence"] = 1,
            ["session"] = string.Create(CultureInfo.InvariantCulture, $"session-{number:D6}"),
            ["time"] = World.Noon.AddSeconds(-(number % 240)),
            ["v"] = 1,
        });
        lock (key)
            return new PostedCheckpoint(bytes, key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }
}
