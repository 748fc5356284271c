using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Asks everybody on a policy or in a group, for real and at once, to say that they were reached. The notice's page shows who did, and how soon.</summary>
public sealed class TestCallTree(IDbContextFactory<DrStore> stores, Caller caller, SendNotice send, TimeProvider clock)
{
    private const string Text = "This is a test of the call tree. Nothing is wrong. Please acknowledge, so that we know that you can be reached.";

    public Task<Notice> OfPolicyAsync(string key, CancellationToken cancel) => SendAsync(OfPolicy(key), cancel);

    public Task<Notice> OfGroupAsync(string key, CancellationToken cancel) => SendAsync(facts =>
    {
        var group = facts.Groups.GetValueOrDefault(key) ?? throw new MissingException($"There is no group {key}.");
        return ($"group/{key}", group.Name, [new PeopleRef(PeopleRef.Group, key)]);
    }, cancel);

    /// <summary>Whom a test would ask, and by what.</summary>
    public sealed record Asked(string Name, IReadOnlyList<Delivery> Deliveries);

    /// <summary>Whom a test of the policy would ask. Nothing is sent or kept.</summary>
    public async Task<Asked> PreviewAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SendNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (_, name) = await AddAsync(store, OfPolicy(key), cancel);
        return new Asked(name, [.. store.ChangeTracker.Entries<Delivery>().Select(entry => entry.Entity).OrderBy(delivery => delivery.Name, StringComparer.Ordinal)]);
    }

    private static Whom OfPolicy(string key) => facts =>
    {
        var policy = facts.Policies.GetValueOrDefault(key) ?? throw new MissingException($"There is no escalation policy {key}.");
        return ($"escalation-policy/{key}", policy.Name, policy.Text.Levels.SelectMany(level => KeyLines.Each(level.Targets)).Select(PeopleRef.Read).OfType<PeopleRef>());
    };

    private async Task<Notice> SendAsync(Whom whom, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SendNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (outcome, name) = await AddAsync(store, whom, cancel);
        if (outcome.Deliveries == 0)
            throw new RefusedException($"{name} has nobody who could be told.", "nobody");
        await store.SaveChangesAsync(cancel);
        return outcome.Notice;
    }

    private async Task<(SendNotice.Outcome Outcome, string Name)> AddAsync(DrStore store, Whom whom, CancellationToken cancel)
    {
        var (subject, name, who) = whom(await PeopleFacts.ReadAsync(store, clock.GetUtcNow(), cancel));
        return (await send.AddAsync(store, new NoticeToSend(NoticeKind.Test, subject, NoticeAudience.Of(who.Distinct()), NoticeValues.Plain($"Test of the call tree: {name}", Text)) { Wants = AckNeed.Each }, cancel), name);
    }

    private delegate (string Subject, string Name, IEnumerable<PeopleRef> Who) Whom(PeopleFacts facts);
}
