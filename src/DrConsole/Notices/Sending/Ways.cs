using System.Globalization;
using System.Security.Cryptography;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>By which channel somebody is told of a notice, in the order that they prefer.</summary>
internal sealed class Ways(ChannelSet channels, Notice notice, TimeSpan nextChannelAfter, DateTimeOffset now)
{
    /// <summary>Where no policy says it: how long somebody who is paged has before their next channel is tried.</summary>
    public static readonly TimeSpan NextChannelAfter = TimeSpan.FromMinutes(2);

    // A digest is read at a table: nobody is called about it, and it is no SMS while there is anything else.
    private const string OrderOfDigests = "email\nchat\nsms";

    /// <param name="order">A stakeholder's order of kinds, one a line; empty for the contact's own.</param>
    /// <param name="tried">What was tried for this person already.</param>
    /// <returns>Null when there is no channel left.</returns>
    public Way? Of(Contact contact, string order, IReadOnlyCollection<(NoticeChannel Channel, string Address)> tried)
    {
        var all = Known(contact, notice.Kind is NoticeKind.Digest ? OrderOfDigests : order);
        var left = all.Where(way => !tried.Contains(way)).ToList();

        // In the console alone only for those who have nothing else, and after everything else was tried: what is not set up is held and shown. A digest that is held is stale by then.
        if (contact.UserId is { } user && !tried.Any(way => way.Channel is NoticeChannel.InApp) && (all.Count == 0 || ((tried.Count > 0 || notice.Kind is NoticeKind.Digest) && left.All(way => channels.Missing(way.Channel) is not null))))
            return new Way(NoticeChannel.InApp, user.ToString(), now, null);
        if (left.Count == 0)
            return null;
        var (channel, address) = left.Find(way => channels.Missing(way.Channel) is null) is { Address: not null } usable ? usable : left[0];
        var due = notice.Severity <= QuietHours.OverriddenFrom || contact.Quiet is not { } quiet ? now : quiet.EndAfter(now);
        return new Way(channel, address, due, channels.Missing(channel))
        {
            NextAt = notice is { IsUrgent: true, Wants: AckNeed.One } && (left.Count > 1 || contact.UserId is not null) ? due + nextChannelAfter : null,
            Code = CodeFor(channel),
        };
    }

    public Way Of(BareAddress bare) => new(bare.Channel, bare.Address, now, channels.Missing(bare.Channel)) { Code = CodeFor(bare.Channel) };

    private string? CodeFor(NoticeChannel channel) =>
        channel is NoticeChannel.Sms && notice.Wants is not AckNeed.None ? RandomNumberGenerator.GetInt32(1000, 10_000).ToString(CultureInfo.InvariantCulture) : null;

    private static List<(NoticeChannel Channel, string Address)> Known(Contact contact, string order)
    {
        var own = contact.Channels.OrderBy(channel => channel.Number).ToList();
        var kinds = KeyLines.Each(order);
        var wanted = kinds.Count == 0 ? own : [.. kinds.SelectMany(kind => own.Where(channel => channel.Kind.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase)))];
        return [.. wanted.Select(channel => (ChannelSet.Of(channel.Kind), channel.Address)).Distinct()];
    }
}
