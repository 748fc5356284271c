using DrConsole.Aws;
using DrConsole.Backups;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Tests.Evidence;
using DrConsole.Tests.Objects;
using CopyState = DrConsole.Backups.CopyState;

namespace DrConsole.Tests.Backups;

/// <summary>Copies are pruned where that is right, kept where something holds them; other tools tell of theirs; keys are where they may be.</summary>
public sealed class KeepingTests
{
    [Theory, BothDatabases]
    public async Task What_is_over_goes_from_every_place_and_the_ledger_says_so(StoreProvider database)
    {
        await using var world = await OpenAsync(database, count: 3);

        var told = await PruneAsync(world);

        Assert.StartsWith("2 backups were deleted", told, StringComparison.Ordinal);
        var backups = await world.BackupsAsync();
        Assert.Equal([true, true, false], backups.Select(backup => backup.PrunedAt is not null));
        Assert.Equal([CopyState.Pruned, CopyState.Pruned], (await world.CopiesAsync(backups[0].Id)).Select(copy => copy.State));
        Assert.Single(BackupWorld.FilesIn(world.Disk));
        Assert.Single(BackupWorld.FilesIn(world.Mirror));
        Assert.Equal(2, (await world.Console.LedgerOfKindAsync("backup.pruned")).Count);
    }

    [Theory, BothDatabases]
    public async Task Nothing_goes_while_an_incident_is_open_or_evidence_is_held(StoreProvider database)
    {
        await using var world = await OpenAsync(database, count: 3);
        await using (var store = world.Console.OpenStore())
        {
            store.Add(EvidenceHold.Place("backup-policy/prompts", "A dispute", "ben", Noon));
            await store.SaveChangesAsync(Cancel);
        }
        Assert.StartsWith("0 backups were deleted, 0 kept by their places, 1 policies held", await PruneAsync(world), StringComparison.Ordinal);

        await world.Console.As<DeclareIncident>(Ana).ExecuteAsync(new Declaration("Region outage", IncidentSeverity.P1), Cancel);
        Assert.StartsWith("Nothing was deleted: incident", await PruneAsync(world), StringComparison.Ordinal);
        Assert.Equal(3, BackupWorld.FilesIn(world.Disk).Count);
    }

    [Fact]
    public async Task What_a_place_keeps_itself_stays_until_its_time_is_over()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);
        await world.Console.As<EditDestination>(Ben).ChangeAsync("disk", new DestinationText("Disk", world.Disk) { ImmutableFor = TimeSpan.FromDays(2) }, 0, Cancel);
        await world.AddAsync(world.Files with { Retention = new RetentionRule(Count: 1, Minimum: 1), Settings = [new MethodValue("paths", world.Source), new MethodValue("fullEvery", "1")] });
        await world.MakeAsync();
        world.Console.Clock.Advance(TimeSpan.FromHours(1));
        await world.MakeAsync();

        Assert.StartsWith("0 backups were deleted, 1 kept", await PruneAsync(world), StringComparison.Ordinal);
        world.Console.Clock.Advance(TimeSpan.FromDays(3));
        Assert.StartsWith("One backup was deleted", await PruneAsync(world), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Another_tool_tells_and_telling_twice_is_telling_once(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        await world.AddAsync(new BackupPolicyText("Snapshots", BackupMethodKind.External) { DataClasses = "prompts", Environment = "production" }, "snapshots");
        await world.AddAsync(world.Files);
        var report = new BackupReport(Noon.AddHours(-1), "snapper", "snap-1") { Bytes = 5, Copies = [new ReportedCopy("vault", CopyMedia.Tape, "cellar", true, null)] };
        var tell = world.Console.As<ReportBackup>(Dev);

        var first = await tell.ExecuteAsync("snapshots", report, Cancel);
        var again = await tell.ExecuteAsync("snapshots", report with { VerifiedAt = Noon, VerifiedHow = "Mounted." }, Cancel);

        Assert.Equal((first.Backup.Id, true, false), (again.Backup.Id, first.IsNew, again.IsNew));
        var backup = Assert.Single(await world.BackupsAsync("snapshots"));
        Assert.Equal((BackupState.Complete, Noon.AddHours(-1), Noon, true), (backup.State, backup.AsOf, backup.VerifiedAt, backup.IsExternal));
        Assert.Equal(("vault", true), Assert.Single(await world.CopiesAsync(backup.Id)) is var copy ? (copy.Address, copy.IsOffSite) : default);
        Assert.Equal("not-external", (await Assert.ThrowsAsync<RefusedException>(() => tell.ExecuteAsync("prompts", report, Cancel))).Code);
        Assert.Equal(["asOf", "sha256"], (await Assert.ThrowsAsync<InvalidException>(() => tell.ExecuteAsync("snapshots", report with { AsOf = Noon.AddDays(1), Sha256 = "x" }, Cancel))).Errors.Keys.Order());
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<ReportBackup>(Cora).ExecuteAsync("snapshots", report, Cancel));
    }

    [Fact]
    public async Task A_copy_in_a_bucket_is_written_read_back_and_restored()
    {
        Assert.SkipUnless(ObjectServer.IsInstalled, "The S3-compatible server is not installed: npm ci in tests/ObjectServer.");
        await using var server = await ObjectServer.StartAsync();
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", ObjectServer.Key);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", ObjectServer.Key);
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite, services => services.AddAws(), ("DrConsole:Aws:Region", "eu-central-1"), ("DrConsole:Aws:ServiceUrl", server.Url));
        await world.Console.As<EditDestination>(Ben).CreateAsync("bucket", new DestinationText("Bucket", "s3://evidence/backups") { Media = CopyMedia.ObjectStore }, Cancel);
        await world.AddAsync(world.Files with { Destinations = "bucket\ndisk" });
        File.WriteAllBytes(Path.Combine(world.Source, "large"), new byte[20 << 20]);

        var backup = await world.MakeAsync();

        Assert.Equal((BackupState.Complete, ""), (backup.State, backup.Problem));
        Assert.StartsWith("All 2 copies were read back", backup.VerifiedHow, StringComparison.Ordinal);
        Assert.All((await world.RestoreAsync(backup.Id)).Restored.Checks, check => Assert.True(check.Passed, $"{check}"));
    }

    [Fact]
    public async Task Object_lock_is_asked_of_the_bucket_for_as_long_as_the_destination_says()
    {
        await using var server = await StrictBucket.StartAsync();
        await using var console = await PlaceWorld.OpenConsoleAsync(server.Url);
        var destination = BackupDestination.Create("bucket", new DestinationText("Bucket", "s3://evidence?lock=compliance&class=STANDARD_IA") { ImmutableFor = TimeSpan.FromDays(30) });

        var stored = await console.Get<CopyKeeper>().PutAsync(destination, "prompts/1.drcb", new MemoryStream([1, 2, 3]), null, Cancel);

        Assert.Equal(Noon.AddDays(30), stored.RetainUntil);
        Assert.Equal(("COMPLIANCE", "STANDARD_IA"), (server.Put["x-amz-object-lock-mode"], server.Put["x-amz-storage-class"]));
    }

    [Fact]
    public async Task A_key_file_and_a_command_open_what_they_closed()
    {
        await using var folder = new Folder();
        var (key, wrap) = (folder.File("key", new string('k', 40)), folder.Program("wrap", "#!/bin/sh\nbase64 -d | openssl enc -aes-256-ctr -K 11 -iv 22 2>/dev/null | base64 -w 0\n"));
        await using var world = await BackupWorld.OpenAsync(
            StoreProvider.Sqlite, null, [.. new[] { "Wrap", "Unwrap" }.Select(way => ($"DrConsole:Backups:KeyCommands:hsm:{way}:0", wrap))]);
        world.Write("one.txt", "first");
        await world.AddAsync(world.Files with { Encryption = BackupEncryption.KeyFile, EncryptionKey = key });
        await world.AddAsync(world.Files with { Encryption = BackupEncryption.Command, EncryptionKey = "hsm" }, "by-command");

        foreach (var backup in new[] { await world.MakeAsync(), await world.MakeAsync("by-command") })
        {
            Assert.Equal((BackupState.Complete, ""), (backup.State, backup.Problem));
            Assert.All((await world.RestoreAsync(backup.Id)).Restored.Checks, check => Assert.True(check.Passed, $"{check}"));
        }
        await File.WriteAllTextAsync(key, new string('x', 40), Cancel);
        Assert.Equal("archive-key", (await Assert.ThrowsAsync<RefusedException>(async () => await world.RestoreAsync((await world.BackupsAsync())[0].Id))).Code);
    }

    [Fact]
    public async Task A_key_that_lies_in_what_it_restores_or_beside_its_copies_is_a_finding()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);
        await world.AddAsync(world.Files with { Encryption = BackupEncryption.KeyFile, EncryptionKey = Path.Combine(world.Source, "key") });
        await world.AddAsync(world.Files with { Encryption = BackupEncryption.KeyFile, EncryptionKey = Path.Combine(world.Disk, "key") }, "beside");
        await world.AddAsync(world.Files with { Encryption = BackupEncryption.None, Destinations = "mirror" }, "plain");
        await world.AddAsync(world.Files with { Settings = [new MethodValue("paths", world.Console.Store.Folder)] }, "console");
        await world.AddAsync(world.Files with { Encryption = BackupEncryption.KeyFile, EncryptionKey = "/etc/elsewhere" }, "right");

        var found = await world.Console.As<ReadBackupFindings>(Cora).ExecuteAsync(Cancel);

        Assert.Equal([("beside", KeyFindings.BesideCopy), ("console", KeyFindings.InConsole), ("plain", KeyFindings.NoKey), ("prompts", KeyFindings.InSource)], found.Select(finding => (finding.Policy, finding.Rule)));
    }

    private static async Task<BackupWorld> OpenAsync(StoreProvider database, int count)
    {
        var world = await BackupWorld.OpenAsync(database);
        world.Write("one.txt", "first");
        await world.AddAsync(world.Files with
        {
            Destinations = "disk\nmirror",
            Retention = new RetentionRule(Count: 1, Minimum: 1),
            Settings = [new MethodValue("paths", world.Source), new MethodValue("fullEvery", "1")],
        });
        for (var made = 0; made < count; made++)
        {
            world.Console.Clock.Advance(TimeSpan.FromHours(1));
            await world.MakeAsync();
        }
        return world;
    }

    private static Task<string> PruneAsync(BackupWorld world) => world.Console.AsNobody<PruneBackups>().RunAsync(Cancel);

    private sealed class Folder : IAsyncDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("drc-keys-").FullName;

        public string File(string name, string text)
        {
            System.IO.File.WriteAllText(Path.Combine(_path, name), text);
            return Path.Combine(_path, name);
        }

        public string Program(string name, string text)
        {
            var path = File(name, text);
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return path;
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_path, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
