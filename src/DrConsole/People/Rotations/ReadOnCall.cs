using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Reads who is on call.</summary>
public sealed class ReadOnCall(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private static readonly TimeSpan Next = TimeSpan.FromDays(35);

    /// <summary>What a board is made of; a beat on any of them makes it old.</summary>
    public static IReadOnlyCollection<string> Topics { get; } = [Contact.Topic, Group.Topic, Rotation.Topic, EscalationPolicy.Topic];

    /// <param name="rotation">Only this one, by key; null for all.</param>
    public async Task<OnCallBoard> ExecuteAsync(DateTimeOffset from, int days, string? rotation, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeContacts, cancel);
        if (days is < 1 or > OnCallBoard.MostDays)
            throw new InvalidException("days", $"1 to {OnCallBoard.MostDays} days are accepted.");
        var now = clock.GetUtcNow();
        if (from < now.AddDays(-OnCallBoard.MostDaysBack) || from > now.AddYears(2))
            throw new InvalidException("from", $"At most {OnCallBoard.MostDaysBack} days back and two years ahead.");
        await using var store = await stores.CreateDbContextAsync(cancel);
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        if (rotation is not null && !facts.Rotations.ContainsKey(rotation))
            throw new MissingException($"There is no rotation {rotation}.");
        var me = facts.Contacts.Values.FirstOrDefault(contact => actor.Kind is Actor.Kinds.User && contact.UserId == actor.UserId)?.Key;
        return new OnCallBoard(from, from.AddDays(days), now,
        [
            .. facts.Rotations.Values.Where(each => rotation is null || each.Key == rotation).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => LineOf(facts, each, from, from.AddDays(days), now, me)),
        ]);
    }

    private static OnCallBoard.Line LineOf(PeopleFacts facts, Rotation rotation, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, string? me)
    {
        var plan = facts.PlanOf(rotation);
        OnCallBoard.Turn Turn(Shift shift) => new(shift.From, shift.To, shift.Contact, shift.Contact is { } key ? facts.NameOf(key) : "Nobody", shift.IsCover, shift.Contact is not null && shift.Contact == me, Named(facts, shift.Missing));
        var ahead = OnCall.Between(plan, now, now + Next);
        var next = ahead.Skip(1).FirstOrDefault(shift => shift.Contact != ahead[0].Contact && !shift.IsGap);
        return new OnCallBoard.Line(
            rotation.Key, rotation.Name, rotation.TimeZone, TurnsOf(plan.Text), Turn(ahead[0]), next is null ? null : Turn(next), [.. OnCall.Between(plan, from, to).Select(Turn)], Reachability.OfRotation(facts, rotation, now));
    }

    private static string TurnsOf(RotationText text) => text.Layers switch
    {
        [] => "no layer",
        [var first, ..] => (first.Every, first.Unit) switch
        {
            (1, TurnUnit.Weeks) => "weekly",
            (1, TurnUnit.Days) => "daily",
            (var every, var unit) => $"every {every} {unit.ToString().ToLowerInvariant()}",
        } + (text.Layers.Count > 1 ? $", {text.Layers.Count} layers" : ""),
    };

    private static string Named(PeopleFacts facts, string missing) => string.Join(", ", missing.Split(", ").Select(each => each.Split(' ', 2) is [var key, var why] ? $"{facts.NameOf(key)} {why}" : each));
}
