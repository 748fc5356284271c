using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DrConsole.Evidence;
using DrConsole.Failovers;
using DrConsole.Incidents;
using DrConsole.Tests.Incidents;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Failovers.SessionWorld;

namespace DrConsole.Tests.Failovers;

/// <summary>What becomes of sessions, and what is on record of it.</summary>
public sealed class DecideSessionsTests
{
    private static readonly RecoveryOrder Outage = new(Agents, FailureCause.Infrastructure);

    [Theory, BothDatabases]
    public async Task A_verified_checkpoint_resumes_with_what_the_platform_must_do(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        var right = agent.Checkpoint("s-1");
        await console.PostAsync(right, agent.Checkpoint("s-2") with { Signature = right.Signature });

        var decided = await console.DecideAsync(Outage, "s-1", "s-2", "s-unknown");

        Assert.Equal([SessionVerdict.Resume, SessionVerdict.Restart, SessionVerdict.Restart], decided.Select(each => each.Ruling.Verdict));
        Assert.Equal([CheckpointStanding.Verified, CheckpointStanding.BadSignature, CheckpointStanding.Absent], decided.Select(each => each.Checkpoint));
        Assert.Equal((CredentialDuty.Reissue, "mem://orders/8841", "step 4 of 9", "orders.reserve#17"), (decided[0].Duty.Credentials, decided[0].Duty.MemoryFrom, decided[0].Duty.Position, decided[0].Duty.LastTool));
        Assert.Equal((CredentialDuty.IssueNew, "start"), (decided[1].Duty.Credentials, decided[1].Duty.MemoryFrom));
    }

    [Theory, BothDatabases]
    public async Task The_list_that_was_answered_is_kept_and_its_hash_is_in_the_ledger(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        await console.PostAsync(agent.Checkpoint("s-1"), agent.Checkpoint("s-2"));

        await console.DecideAsync(Outage with { Region = "eu-west-1" });

        var recovery = Assert.Single(await console.As<ReadRecoveries>(Cora).ListAsync(null, 10, Cancel));
        var lines = Assert.Single(await console.As<ReadRecoveries>(Cora).LinesAsync(recovery.Id, Cancel).ToListAsync(Cancel));
        using var entry = JsonDocument.Parse(Assert.Single(await console.EntriesAsync("session-recovery.decided")));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(lines)), entry.RootElement.GetProperty("content").GetProperty("list").GetString());
        Assert.Equal((2, 2, 0), (Encoding.UTF8.GetString(lines).Count(letter => letter is '\n'), recovery.Resumed, recovery.Discarded));
        Assert.NotNull(recovery.EndedAt);
        var csv = string.Concat(await console.As<ReadRecoveries>(Cora).CsvAsync(recovery.Id, Cancel).ToListAsync(Cancel));
        Assert.Contains("s-2,order-agent,planner,Resume,Verified", csv);
    }

    [Theory, BothDatabases]
    public async Task A_revoked_key_makes_everything_that_it_ever_signed_bad(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        await console.PostAsync(agent.Checkpoint("s-1"));

        Assert.Equal(CheckpointStanding.Verified, Assert.Single(await console.DecideAsync(Outage, "s-1")).Checkpoint);
        await console.As<RevokeAgentKey>(Ben).ExecuteAsync("order-agent-1", "It was stolen.", Cancel);

        var after = Assert.Single(await console.DecideAsync(Outage, "s-1"));
        Assert.Equal((CheckpointStanding.RevokedKey, SessionVerdict.Restart), (after.Checkpoint, after.Ruling.Verdict));
        Assert.Equal(CheckpointStanding.RevokedKey, Assert.Single(await console.PostAsync(agent.Checkpoint("s-1", 2))).Standing);
    }

    [Theory, BothDatabases]
    public async Task A_discard_tells_the_owner_first_keeps_the_evidence_and_holds_the_new_session_until_the_incident_is_contained(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        var left = agent.Checkpoint("s-1");
        await console.PostAsync(left, agent.Checkpoint("s-2"));
        var incident = await console.DeclareAsync();
        var attack = new RecoveryOrder(Agents, FailureCause.Security, Incident: incident.Key);

        var discarded = await console.DecideAsync(attack, "s-1", "s-2");
        var meanwhile = Assert.Single(await console.DecideAsync(Outage, "s-1"));
        await console.Get<ReleaseSessions>().SweepAsync(Cancel);
        var held = await console.As<ReadHeldSessions>(Cora).OfIncidentAsync(incident.Key, 10, Cancel);
        await console.MoveAsync(incident, IncidentPhase.Verify);
        await console.Get<ReleaseSessions>().SweepAsync(Cancel);

        Assert.All(discarded, each => Assert.Equal((SessionVerdict.Discard, CredentialDuty.Revoke, incident.Key), (each.Ruling.Verdict, each.Duty.Credentials, each.Duty.HeldBy)));
        Assert.Equal((SessionVerdict.Discard, incident.Key), (meanwhile.Ruling.Verdict, meanwhile.Duty.HeldBy));
        Assert.Equal((2, 0), (held.Waiting, held.Released));
        Assert.Equal(left.Bytes, held.First[0].Bytes);
        var notice = Assert.Single(await console.OwnerNoticesAsync());
        Assert.Contains("s-1, s-2", notice.Values);
        Assert.Equal(SessionVerdict.Resume, Assert.Single(await console.DecideAsync(Outage, "s-1")).Ruling.Verdict);
        Assert.Contains(await console.TimelineAsync(incident), entry => entry.Text.Contains("2 new sessions may begin", StringComparison.Ordinal));
        await using var store = console.OpenStore();
        Assert.Contains(await store.Set<EvidenceHold>().ToListAsync(Cancel), hold => hold.Subject.StartsWith("session-recovery/", StringComparison.Ordinal));
        var toldAt = (await store.Set<LedgerEntry>().Where(entry => entry.Kind == "notice.added").Select(entry => entry.Id).ToListAsync(Cancel)).DefaultIfEmpty(0).Max();
        Assert.True(toldAt < await store.Set<LedgerEntry>().Where(entry => entry.Kind == "session-recovery.decided").MinAsync(entry => entry.Id, Cancel));
    }

    [Theory, BothDatabases]
    public async Task What_was_discarded_is_sealed_once_with_the_bytes_that_were_signed(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        var left = agent.Checkpoint("s-1");
        await console.PostAsync(left);
        var incident = await console.DeclareAsync();
        await console.DecideAsync(new RecoveryOrder(Agents, FailureCause.Security, Incident: incident.Key), "s-1", "s-unknown");

        await console.Get<SealDiscarded>().SweepAsync(Cancel);
        await console.Get<SealDiscarded>().SweepAsync(Cancel);

        var recovery = Assert.Single(await console.As<ReadRecoveries>(Cora).ListAsync(null, 10, Cancel));
        var id = Assert.Single(await console.As<ReadRecoveries>(Cora).BundlesAsync(recovery.Id, Cancel));
        using var sealing = JsonDocument.Parse(Assert.Single(await console.EntriesAsync("discarded-sessions.sealed")));
        var kept = sealing.RootElement.GetRawText();
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(left.Bytes)), kept, StringComparison.Ordinal);
        Assert.Contains("checkpoints.ndjson", kept, StringComparison.Ordinal);
        await using var store = console.OpenStore();
        Assert.Contains((await store.Set<Bundle>().Include(bundle => bundle.Subjects).SingleAsync(bundle => bundle.Id == id, Cancel)).Subjects, about => about.Subject == $"incident/{incident.Key}");
    }

    [Theory, BothDatabases]
    public async Task A_security_event_without_an_incident_is_refused_and_so_is_whoever_may_not(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        Assert.Contains("incident", (await Assert.ThrowsAsync<InvalidException>(() => console.DecideAsync(new RecoveryOrder(Agents, FailureCause.Security), "s-1"))).Errors.Keys);
        Assert.Contains("failedAt", (await Assert.ThrowsAsync<InvalidException>(() => console.DecideAsync(Outage with { FailedAt = Noon.AddMinutes(1) }, "s-1"))).Errors.Keys);
        Assert.Contains("platform", (await Assert.ThrowsAsync<InvalidException>(() => console.DecideAsync(Outage with { Platform = "elsewhere" }, "s-1"))).Errors.Keys);
        await Assert.ThrowsAsync<ForbiddenException>(async () => await console.As<DecideSessions>(Cora).PreviewAsync(Outage, ["s-1"], 10, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<RecordCheckpoints>(Ana).ExecuteAsync([new([1], [1])], Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_preview_keeps_nothing(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        await console.PostAsync(agent.Checkpoint("s-1"), agent.Checkpoint("s-2", also: fields => fields["region"] = "eu-north-1"));

        var seen = await console.As<DecideSessions>(Ana).PreviewAsync(Outage with { Region = "eu-north-1" }, null, 10, Cancel);

        Assert.Equal(["s-2"], seen.Select(each => each.Session));
        Assert.Empty(await console.As<ReadRecoveries>(Cora).ListAsync(null, 10, Cancel));
        Assert.Empty(await console.EntriesAsync("session-recovery.decided"));
    }
}
