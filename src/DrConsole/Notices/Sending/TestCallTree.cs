using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Asks everybody on a policy or in a group, for real and at once, to say that they were reached. The notice's page shows who did, and how soon.</summary>
public sealed class TestCallTree(IDbContextFactory<DrStore> stores, Caller caller, SendNotice send, TimeProvider clock)
{
    private const string Text = "This is a test of the call tree. Nothing is wrong. Please acknowledge, so that we know that you can be reached.";

    public Task<Notice> OfPolicyAsync(string key, CancellationToken cancel) => SendAsync(facts =>
    {
        var policy = facts.Policies.GetValueOrDefault(key) ?? throw new MissingException($"There is no escalation policy {key}.");
        return ($"escalation-policy/{key}", policy.Name, policy.Text.Levels.SelectMany(level => KeyLines.Each(level.Targets)).Select(PeopleRef.Read).OfType<PeopleRef>());
    }, cancel);

    public Task<Notice> OfGroupAsync(string key, CancellationToken cancel) => SendAsync(facts =>
    {
        var group = facts.Groups.GetValueOrDefault(key) ?? throw new MissingException($"There is no group {key}.");
        return ($"group/{key}", group.Name, [new PeopleRef(PeopleRef.Group, key)]);
    }, cancel);

    private async Task<Notice> SendAsync(Func<PeopleFacts, (string Subject, string Name, IEnumerable<PeopleRef> Who)> whom, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SendNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (subject, name, who) = whom(await PeopleFacts.ReadAsync(store, clock.GetUtcNow(), cancel));
        var outcome = await send.AddAsync(store, new NoticeToSend(NoticeKind.Test, subject, NoticeAudience.Of(who.Distinct()), NoticeValues.Plain($"Test of the call tree: {name}", Text)) { Wants = AckNeed.Each }, cancel);
        if (outcome.Deliveries == 0)
            throw new RefusedException($"{name} has nobody who could be told.", "nobody");
        await store.SaveChangesAsync(cancel);
        return outcome.Notice;
    }
}
