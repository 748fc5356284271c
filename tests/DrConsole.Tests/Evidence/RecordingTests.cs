using System.Reflection;
using System.Text;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Evidence;

/// <summary>Every change enters the ledger, with who made it, and tells nothing that must be forgotten one day.</summary>
public sealed class RecordingTests
{
    [Theory, BothDatabases]
    public async Task A_change_enters_with_who_made_it_and_what_it_was(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var edit = console.As<EditEnvironment>(Ben);
        await edit.CreateAsync("staging", new EnvironmentText("Staging"), Cancel);
        await edit.ChangeAsync("staging", new EnvironmentText("Stage"), 0, Cancel);
        await edit.DeleteAsync("staging", 1, Cancel);

        var entries = await console.LedgerAsync("environment/staging");
        Assert.Equal(["environment.added", "environment.changed", "environment.removed"], entries.Select(entry => entry.Kind));
        Assert.All(entries, entry => Assert.Equal($"user/{console.IdOf(Ben)}", entry.Actor));
        Assert.Contains("\"values\":{\"Name\":\"Stage\"}", Encoding.UTF8.GetString(entries[1].Bytes), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_was_rolled_back_or_refused_leaves_no_entry(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<AllStopSwitch>(Ana).HoldAsync("First", Cancel);
        await using var store = console.OpenStore();
        var second = AllStop.Hold("Second", "dev", Noon);
        store.Add(second);
        await Assert.ThrowsAsync<DbUpdateException>(() => store.SaveChangesAsync(Cancel));
        store.Entry(second).State = EntityState.Detached;
        store.Add(AllStopReleased());
        await store.SaveChangesAsync(Cancel);

        var stops = await console.LedgerOfKindAsync("all-stop.added");
        Assert.Equal(2, stops.Count);
        Assert.DoesNotContain(stops, entry => Encoding.UTF8.GetString(entry.Bytes).Contains("Second", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Nothing_secret_and_nothing_personal_is_in_the_bytes(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<Secrets>(Ben).SetAsync("DEPLOY_TOKEN", "hunter2-hunter2", Cancel);
        var token = await console.As<InviteUser>(Ben).InviteAsync("gus@example.com", AccessRoles.Viewer, Cancel);
        await console.AsNobody<AcceptLink>().JoinAsync(token, "Gus Grey", "Etc/UTC", Password, Cancel);
        var (_, text) = await console.As<ApiTokens>(Ben).CreateAsync("pipeline", AccessRoles.Viewer, TimeSpan.FromDays(1), Cancel);

        var all = string.Join('\n', (await console.LedgerAsync()).Select(entry => Encoding.UTF8.GetString(entry.Bytes)));
        await using var store = console.OpenStore();
        var gus = await store.Set<User>().SingleAsync(user => user.Name == "Gus Grey", Cancel);
        string[] forbidden = ["hunter2", "gus@example.com", "GUS@", "Gus Grey", token, text[37..], gus.PasswordHash!, gus.SecurityStamp, "ana@", "\"ben\""];
        Assert.All(forbidden, word => Assert.DoesNotContain(word, all, StringComparison.Ordinal));
        Assert.Contains("hmac-sha256:", all, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_sign_in_does_not_count_as_a_change_of_the_person(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var users = console.AsNobody<Microsoft.AspNetCore.Identity.UserManager<User>>();
        var cora = (await users.FindByIdAsync(console.IdOf(Cora).ToString()))!;
        cora.SignedIn(Noon);
        Assert.True((await users.UpdateAsync(cora)).Succeeded);
        await console.AsNobody<ISignInRecord>().InsideAsync(cora.Id, "password", Cancel);

        var entries = await console.LedgerAsync($"user/{cora.Id}");
        Assert.Equal(["user.added", "sign-in.inside"], entries.Select(entry => entry.Kind));
        Assert.Equal(Noon, (await console.ReadAsync(Cora)).LastSignInAt);
    }

    [Theory, BothDatabases]
    public async Task A_person_is_erased_and_the_ledger_still_verifies(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<AllStopSwitch>(Dev).HoldAsync("Breach", Cancel);
        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Dev), Cancel);

        await console.As<ErasePerson>(Ben).ExecuteAsync(console.IdOf(Dev), "asked for it", Cancel);

        var dev = await console.ReadAsync(Dev);
        Assert.Equal((User.ErasedName, null), (dev.Name, dev.PasswordHash));
        await using var store = console.OpenStore();
        Assert.False(await store.Set<PersonSalt>().AnyAsync(salt => salt.Person == dev.Id.Value, Cancel));
        Assert.Equal(User.ErasedName, (await store.Set<AllStop>().SingleAsync(Cancel)).HeldBy);
        Assert.Single(await console.LedgerOfKindAsync("user.erased"));
        await console.SequenceAllAsync();
        Assert.True((await console.As<LedgerVerify>(Finn).ExecuteAsync([], Cancel)).IsWhole);
    }

    [Theory, BothDatabases]
    public async Task Somebody_who_can_still_sign_in_is_not_erased(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        await Assert.ThrowsAsync<RefusedException>(() => console.As<ErasePerson>(Ben).ExecuteAsync(console.IdOf(Dev), "asked", Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<ErasePerson>(Ben).ExecuteAsync(console.IdOf(Ben), "asked", Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ErasePerson>(Ana).ExecuteAsync(console.IdOf(Dev), "asked", Cancel));
    }

    [Fact]
    public async Task Every_record_enters_or_says_why_not()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await using var store = console.OpenStore();
        string[] known = ["AffectedService", "AnnouncedKey", "BreakerLine", "Bundle", "BundleContent", "BundleCopy", "BundleSubject", "ChannelHealth", "CheckpointStore", "CloudPoll", "Delivery", "DeliveryAttempt", "DigestDay", "DiscardedSession", "Draft", "DriftRow", "DrillTold", "EarlyReceipt", "EditorPresence", "EvidenceFileContent", "Exposure", "FailoverEvent", "FailoverStanding", "HeardMessage", "HeardReply", "IdempotentCall", "IncidentRun", "JobKey", "JobRun", "Lease", "LedgerCheck", "LedgerEntry", "LedgerHead", "LedgerStream", "LedgerTile", "NoticeRepeat", "OutputTail", "PackCopy", "PersonSalt", "ProbeHour", "ProbeStanding", "ProtectionKey", "PublishedPlace", "RecoveryPath", "ReviewCursor", "RoomPresence", "Run", "RunbookFinding", "RunbookOrigin", "RunbookOutline", "RunbookUse", "RunEvent", "RunFileContent", "RunHold", "RunnerOrder", "RunnerPiece", "RunPresence", "ScenarioOutline", "SessionCheckpoint", "SessionRecoveryPart", "SessionTile", "SessionTree", "Signal", "SignalGroup", "SignalPayload", "SignalStanding", "SignalVerdict", "SignedCheckpoint", "SourceHealth", "SpentChallenge", "SpentNonce", "StepTiming", "SyncReading", "Tick", "WaitingRule", "WitnessedLog"];

        // A new record is entered by itself. One that stays out belongs on this list, with its reason beside the record.
        var unrecorded = store.Model.GetEntityTypes().Select(type => type.ClrType)
            .Where(type => type.GetCustomAttribute<UnrecordedAttribute>(inherit: false) is not null).ToList();
        Assert.Equal(known, unrecorded.Select(type => type.Name).Order());
        Assert.All(unrecorded, type => Assert.NotEmpty(type.GetCustomAttribute<UnrecordedAttribute>()!.Why));
    }

    [Fact]
    public void Only_these_files_change_rows_past_the_ledger()
    {
        string[] may =
        [
            "Access/Identity/UserStore.SignIn.cs", "Access/Links/ForgetLinks.cs", "Access/Organisation/SetUp.cs", "Access/Sessions/ForgetSessions.cs", "Access/Sessions/SessionsNow.cs", "Access/SingleSignOn/ForgetNonces.cs",
            "Access/Tokens/ApiTokens.cs", "Backups/Doing/BackupLeases.cs", "Backups/Doing/DueBackups.cs", "Backups/Doing/DueDeployments.cs", "Backups/Doing/EndBackup.cs", "Backups/Doing/LookForChanges.cs", "Backups/Exposure/ReckonExposure.cs", "Backups/Tests/WorkRestoreTests.cs",
            "Evidence/Entries/ErasePerson.cs", "Evidence/Entries/NameColumn.cs", "Evidence/Sequence/Sequencer.cs", "Failovers/Sessions/Checkpoints/ForgetCheckpoints.cs", "Failovers/Sessions/Deciding/ReleaseSessions.cs", "Failovers/Shell/SweepFailovers.cs",
            "Incidents/Presence/RoomPresence.cs", "Jobs/History/PruneJobHistory.cs", "Jobs/Scheduling/JobReconciliation.cs", "Notices/Channels/Twilio/HearReply.cs", "Notices/Outbox/OutboxTurn.cs", "Notices/Outbox/TakenTogether.cs", "Platform/Drafts/Drafts.cs",
            "Platform/Idempotency/IdempotentCalls.cs", "Platform/Leases/Leases.cs", "Runs/Runners/Remote/RemoteLine.cs", "Runs/Screen/RunPresence.cs", "Runs/Shell/RunLeases.cs", "Signals/ForgetSignals.cs",
            "Signals/Heartbeats/HearHeartbeat.cs", "Signals/History/ForgetProbeHistory.cs",
        ];
        Assert.Equal(may, Bulk.FilesIn(Repository.Path("src", "DrConsole")));
        Assert.True(Bulk.Changes("await store.Users.ExecuteDeleteAsync(cancel);"));
    }

    private static AllStop AllStopReleased()
    {
        var stop = AllStop.Hold("Third", "dev", Noon);
        stop.Release("dev", Noon);
        return stop;
    }

    private static class Bulk
    {
        private static readonly string[] Words = ["ExecuteUpdate", "ExecuteDelete", "ExecuteSql"];

        public static bool Changes(string source) => Words.Any(word => source.Contains(word, StringComparison.Ordinal));

        public static IEnumerable<string> FilesIn(string root) => Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal) && Changes(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }
}
