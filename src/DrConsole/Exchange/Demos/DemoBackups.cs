using DrConsole.Backups;
using DrConsole.Platform;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's backups: what other tools report, one class near its RPO and one past it, and prompts that this console copies itself.</summary>
public sealed class DemoBackups(EditBackupPolicy policies, ReportBackup report, ReportSyncLag lag, DemoCopies copies, DemoPeople people)
{
    private const int Earlier = 3;

    // How old the newest copy is kept while the demo runs; null: its tool gave up.
    private static readonly Told[] All =
    [
        new("critical-data", "Database log archive", "pgbackrest", 2, 1.5, 48_000_000),
        new("agent-state", "Agent state snapshots", "snapshots", 10, 12.5, 310_000_000),
        new("system-state", "System state snapshots", "snapshots", 10, null, 1_900_000_000),
        new("memory-store-data", "Vector store snapshots", "snapshots", 10, 6, 7_200_000_000),
        new("learning-models", "Model registry sync", "rclone", 30, 12, 12_400_000_000),
        new("usage-billing", "Billing log archive", "pgbackrest", 2, 1, 9_000_000),
        new("vault-secrets", "Vault snapshots", "vault", 30, 20, 4_200_000),
        new("historical-data", "Nightly full dump", "pg_dump", 720, 540, 92_000_000_000),
        new("metrics", "Metrics export", "thanos", 10, 7, 640_000_000),
        new("agent-configurations", "Agent database archive", "pgbackrest", 15, 5, 22_000_000),
        new("audit-trail", "Audit trail archive", "rclone", 15, 4, 3_100_000),
        new("conversation-history", "Conversation archive", "pgbackrest", 1, 0.2, 71_000_000),
        new("session-state", "Session snapshots", "redis", 2, 1.2, 12_000_000),
        new("analytics-logs", "Analytics sync", "rclone", 20, 14, 5_300_000_000),
        new("invocation-logs", "Invocation log export", "cloudwatch", 360, 200, 2_700_000_000),
        new("observability-data", "Trace export", "thanos", 360, 150, 8_800_000_000),
    ];

    private static readonly string[] InStep = ["agent-configurations", "audit-trail", "agent-code"];

    private static readonly TimeSpan Silent = new(0, 22, 40);

    /// <param name="Every">Minutes.</param>
    /// <param name="Age">Minutes.</param>
    private sealed record Told(string Key, string Name, string Tool, double Every, double? Age, long Bytes);

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(150, new TimeOnly(10, 15));
        await people.BecomeAsync(DemoPeople.Author, cancel);
        foreach (var told in All)
        {
            await policies.CreateAsync(told.Key, new BackupPolicyText(told.Name, BackupMethodKind.External)
            {
                DataClasses = told.Key,
                Environment = "production",
                Schedule = BackupScheduleKind.Continuous,
                Every = TimeSpan.FromMinutes(told.Every),
                LongestRun = TimeSpan.FromHours(1),
                Purpose = $"Made by {told.Tool}, which tells of each one.",
            }, cancel);
        }
        await copies.FillAsync(clock, cancel);
        clock.Return();
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
        foreach (var told in All)
        {
            for (var back = Earlier; back >= 0; back--)
                await TellAsync(told, clock.GetUtcNow() - (told.Age is { } age ? TimeSpan.FromMinutes(age) : Silent) - TimeSpan.FromMinutes(told.Every * back), "", cancel);
        }
        await TellAsync(All.Single(told => told.Age is null), clock.GetUtcNow().AddMinutes(-7), "eu-west-1 does not answer.", cancel);
        await KeepAsync(clock, cancel);
    }

    /// <summary>Tells what the tools would tell by now, so that the board stays as it is while somebody looks.</summary>
    public async Task KeepAsync(TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var told in All.Where(told => told.Age is not null && told.Every < 60))
            await TellAsync(told, now - TimeSpan.FromMinutes(told.Age!.Value), "", cancel);
        foreach (var key in InStep)
            await lag.ExecuteAsync(key, "replication", TimeSpan.Zero, cancel);
    }

    private Task<ReportBackup.Outcome> TellAsync(Told told, DateTimeOffset at, string problem, CancellationToken cancel)
    {
        // A tool names its backups to the second.
        var asOf = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
        var took = TimeSpan.FromSeconds(Math.Min(40, 5 + told.Bytes / 500_000_000d));
        var good = problem.Length == 0;
        return report.ExecuteAsync(told.Key, new BackupReport(asOf, told.Tool, $"{told.Tool}-{asOf:yyyyMMdd'T'HHmmss}")
        {
            BegunAt = asOf,
            EndedAt = asOf + took,
            Bytes = good ? told.Bytes : 0,
            VerifiedAt = good ? asOf + took : null,
            VerifiedHow = good ? "Read back, checksums equal." : "",
            Problem = problem,
            Copies = good
                ?
                [
                    new("nfs://vault.internal/backups", CopyMedia.Disk, "eu-west-1", false, null), new("s3://northwind-backups/dr", CopyMedia.ObjectStore, "eu-central-1", true, told.Every > 10 ? asOf + TimeSpan.FromDays(30) : null),
                ]
                : [],
        }, cancel);
    }
}

/// <summary>The demo's own copies: agents' prompts, as they were three days ago and as they are now, in two places, restored once.</summary>
public sealed class DemoCopies(EditDestination destinations, EditBackupPolicy policies, RunBackup run, TestRestore test, DemoHands hands)
{
    private const string Key = "agent-prompts";

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        var (source, key) = hands.Ground();
        await destinations.CreateAsync("vault", new DestinationText("Vault", Path.Combine(hands.Root, "vault")) { Site = "eu-west-1" }, cancel);
        await destinations.CreateAsync("elsewhere", new DestinationText("Elsewhere", Path.Combine(hands.Root, "elsewhere")) { Site = "eu-central-1", IsOffSite = true, Media = CopyMedia.ObjectStore }, cancel);
        await policies.CreateAsync(Key, new BackupPolicyText("Agents' prompts and tools", BackupMethodKind.Files)
        {
            Settings = [new MethodValue("paths", source)],
            DataClasses = "agent-code",
            Environment = "production",
            Schedule = BackupScheduleKind.OnChange,
            Every = TimeSpan.FromHours(1),
            Destinations = "vault\nelsewhere",
            Encryption = BackupEncryption.KeyFile,
            EncryptionKey = key,
            RestoreTestEvery = TimeSpan.FromDays(30),
            Purpose = "Every version of what makes an agent what it is.",
        }, cancel);
        foreach (var (daysAgo, prompt) in new[] { (3, "You help customers with their orders.\nAnswer in their language.\n"), (0, "You help customers with their orders.\nAnswer in their language.\nNever promise a refund.\n") })
        {
            clock.GoBack(TimeSpan.FromDays(daysAgo) + TimeSpan.FromMinutes(50));
            await File.WriteAllTextAsync(Path.Combine(source, "order-agent.md"), prompt, cancel);
            await run.ExecuteAsync(Key, cancel);
            await hands.MakeAsync(cancel);
        }
        await test.ExecuteAsync(Key, null, cancel);
    }
}

/// <summary>Where the demo's copies lie, and who makes them before the workers do.</summary>
public sealed class DemoHands
{
    private readonly DataDirectory _data;
    private readonly BackupTurns _turns;

    internal DemoHands(DataDirectory data, BackupTurns turns) => (_data, _turns) = (data, turns);

    public string Root => _data["sample"];

    /// <summary>The directory that is copied, and the file with the key.</summary>
    public (string Source, string Key) Ground()
    {
        var source = Directory.CreateDirectory(Path.Combine(Root, "prompts")).FullName;
        foreach (var place in new[] { "vault", "elsewhere", "key" })
            Directory.CreateDirectory(Path.Combine(Root, place));
        File.WriteAllText(Path.Combine(source, "tools.json"), "[{\"tool\": \"find_order\"}, {\"tool\": \"cancel_order\"}]\n");
        var key = Path.Combine(Root, "key", "backup.key");
        File.WriteAllText(key, Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
        return (source, key);
    }

    public async Task MakeAsync(CancellationToken cancel)
    {
        await _turns.SweepAsync(cancel);
        await _turns.IdleAsync();
    }
}
