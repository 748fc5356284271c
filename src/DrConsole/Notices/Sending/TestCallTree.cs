using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Asks everybody on a policy or in a group, for real and at once, to say that they were reached. The notice's page shows who did, and how soon.</summary>
public sealed class TestCallTree(IDbContextFactory<DrStore> stores, Caller caller, CallTreeTest tree)
{
    public Task<Notice> OfPolicyAsync(string key, CancellationToken cancel) => SendAsync($"{CallTreeTest.Policy}{key}", cancel);

    public Task<Notice> OfGroupAsync(string key, CancellationToken cancel) => SendAsync($"{CallTreeTest.Group}{key}", cancel);

    /// <summary>Whom a test would ask, and by what.</summary>
    public sealed record Asked(string Name, IReadOnlyList<Delivery> Deliveries);

    /// <summary>Whom a test of the policy would ask. Nothing is sent or kept.</summary>
    public async Task<Asked> PreviewAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SendNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (_, name) = await tree.FindAsync(store, $"{CallTreeTest.Policy}{key}", cancel);
        return new Asked(name, [.. store.ChangeTracker.Entries<Delivery>().Select(entry => entry.Entity).OrderBy(delivery => delivery.Name, StringComparer.Ordinal)]);
    }

    private async Task<Notice> SendAsync(string subject, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SendNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var notice = await tree.AddAsync(store, subject, cancel);
        await store.SaveChangesAsync(cancel);
        return notice;
    }
}

/// <summary>Puts a test of the call tree into a store, for the caller to save: people who ask for one, and drills.</summary>
public sealed class CallTreeTest(SendNotice send, TimeProvider clock)
{
    public const string Policy = "escalation-policy/";
    public const string Group = "group/";

    private const string Text = "This is a test of the call tree. Nothing is wrong. Please acknowledge, so that we know that you can be reached.";

    /// <param name="subject"><c>escalation-policy/KEY</c> or <c>group/KEY</c>. Refuses when nobody could be told.</param>
    internal async Task<Notice> AddAsync(DrStore store, string subject, CancellationToken cancel)
    {
        var (outcome, name) = await FindAsync(store, subject, cancel);
        return outcome.Deliveries > 0 ? outcome.Notice : throw new RefusedException($"{name} has nobody who could be told. Add a contact with an address to it, or name somebody else.", "nobody");
    }

    internal async Task<(SendNotice.Outcome Outcome, string Name)> FindAsync(DrStore store, string subject, CancellationToken cancel)
    {
        var (name, who) = WhoOf(await PeopleFacts.ReadAsync(store, clock.GetUtcNow(), cancel), subject);
        return (await send.AddAsync(store, new NoticeToSend(NoticeKind.Test, subject, NoticeAudience.Of(who.Distinct()), NoticeValues.Plain($"Test of the call tree: {name}", Text)) { Wants = AckNeed.Each }, cancel), name);
    }

    private static (string Name, IEnumerable<PeopleRef> Who) WhoOf(PeopleFacts facts, string subject)
    {
        var key = subject[(subject.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (subject.StartsWith(Group, StringComparison.Ordinal))
            return ((facts.Groups.GetValueOrDefault(key) ?? throw new MissingException($"There is no group {key}.")).Name, [new PeopleRef(PeopleRef.Group, key)]);
        var policy = facts.Policies.GetValueOrDefault(key) ?? throw new MissingException($"There is no escalation policy {key}.");
        return (policy.Name, policy.Text.Levels.SelectMany(level => KeyLines.Each(level.Targets)).Select(PeopleRef.Read).OfType<PeopleRef>());
    }
}
