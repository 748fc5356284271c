using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Failovers;

/// <summary>Seals the checkpoints of sessions that were discarded as evidence bundles, a thousand in each, once their list is finished.</summary>
public sealed class SealDiscarded(IDbContextFactory<DrStore> stores, IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string Kind = "discarded-sessions";

    internal const int ABundle = 1_000;

    // What could not be sealed for a week, because nothing may be signed, is not tried for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    public static string SubjectOf(SessionRecoveryId id) => $"session-recovery/{id}";

    public async Task SweepAsync(CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - Patience;
        await using var store = await stores.CreateDbContextAsync(cancel);
        foreach (var recovery in await store.SessionRecoveries.AsNoTracking().Where(row => row.EndedAt >= since && row.Discarded > 0).OrderBy(row => row.EndedAt).ToListAsync(cancel))
        {
            var subject = SubjectOf(recovery.Id);
            var made = await store.Set<Bundle>().CountAsync(bundle => bundle.Kind == Kind && bundle.Subjects.Any(about => about.Subject == subject), cancel);
            var kept = await store.DiscardedSessions.CountAsync(row => row.RecoveryId == recovery.Id, cancel);
            for (; made * ABundle < kept; made++)
                await SealAsync(store, recovery, made, cancel);
        }
    }

    // In the order of their ids, so that whoever begins again after a crash goes on where it stopped.
    private async Task SealAsync(DrStore store, SessionRecovery recovery, int number, CancellationToken cancel)
    {
        var sessions = await store.DiscardedSessions.AsNoTracking().Where(row => row.RecoveryId == recovery.Id).OrderBy(row => row.Session).Skip(number * ABundle).Take(ABundle).ToListAsync(cancel);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("Session recovery"));
        var organisation = (await scope.ServiceProvider.GetRequiredService<ReadOrganisation>().ExecuteAsync(cancel))?.Name ?? "DrConsole";
        var title = $"Discarded sessions of {recovery.Platform}, incident {recovery.IncidentKey}{(number == 0 ? "" : $", part {number + 1}")}";
        await scope.ServiceProvider.GetRequiredService<SealRecord>().ExecuteAsync(
            new RecordToSeal(Kind, SubjectOf(recovery.Id), title, Record(recovery, sessions, number), ReportOf(recovery, sessions, title, organisation), [new BundlePart("checkpoints.ndjson", Lines(sessions))], Also: [$"incident/{recovery.IncidentKey}"]), cancel);
    }

    private static Dictionary<string, object?> Record(SessionRecovery recovery, List<DiscardedSession> sessions, int number) => new()
    {
        ["recovery"] = recovery.Id.Value,
        ["platform"] = recovery.Platform,
        ["incident"] = recovery.IncidentKey ?? "",
        ["part"] = number,
        ["decidedAt"] = recovery.BeganAt,
        ["listRoot"] = recovery.ListRoot,
        ["sessions"] = sessions.Select(session => (object?)new Dictionary<string, object?>
        {
            ["session"] = session.Session,
            ["standing"] = $"{session.Standing}",
            ["leaf"] = session.LeafIndex,
            ["sha256"] = session.Bytes is { } bytes ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : "",
        }).ToList(),
    };

    // The exact bytes that were signed, so that whoever has the public key checks them again.
    private static byte[] Lines(List<DiscardedSession> sessions)
    {
        var lines = new StringBuilder();
        foreach (var session in sessions.Where(session => session.Bytes is not null))
            lines.Append(JsonSerializer.Serialize(new { session = session.Session, leaf = session.LeafIndex, checkpoint = Encoding.UTF8.GetString(session.Bytes!), signature = Convert.ToBase64String(session.Signature ?? []) })).Append('\n');
        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private Report ReportOf(SessionRecovery recovery, List<DiscardedSession> sessions, string title, string organisation) => new(
        $"DS-{$"{recovery.Id.Value:N}"[..12]}", organisation, title, title,
        $"{(sessions.Count == 1 ? "One session was" : $"{sessions.Count:N0} sessions were")} given up after a security event. The last checkpoint of each is attached in the bytes that its agent signed.",
        [new("Discarded sessions")],
        [
            new("Platform", recovery.Platform, IsCode: true), new("Incident", recovery.IncidentKey ?? ""), new("Decided", recovery.BeganAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
            new("Root over the list", recovery.ListRoot, IsCode: true),
        ],
        [
            new("How each checkpoint stood", [new ReportBlock.Table("Sessions", [new("Session"), new("Checkpoint"), new("Leaf of the tree")],
                [.. sessions.Select(session => (IReadOnlyList<ReportBlock.Cell>)[new(session.Session, IsStrong: true), $"{session.Standing}", session.LeafIndex?.ToString(CultureInfo.InvariantCulture) ?? "none"])])], MayBreak: true),
        ], clock.GetUtcNow());
}
