using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.People;

public readonly record struct ContactId(Guid Value) : ITypedId<ContactId>
{
    public static ContactId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Somebody who is told. The key may say who it is, so that the ledger knows contacts by their id and the key is personal like the name.</summary>
public sealed class Contact : IKeyed<ContactText>, ITopical, IAboutPerson
{
    public const string Topic = "contacts";

    /// <summary>Details that nobody confirmed for this long are no longer trusted.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromDays(90);

    private readonly List<ContactChannel> _channels = [];

    private Contact()
    {
    }

    public ContactId Id { get; private set; }

    [Personal]
    public string Key { get; private set; } = "";

    /// <summary>Who signs in as this person, if anybody does.</summary>
    public UserId? UserId { get; private set; }

    [Personal]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Title { get; private set; } = "";

    [RecordedText]
    public string TimeZone { get; private set; } = "Etc/UTC";

    [RecordedText]
    public string Language { get; private set; } = "en";

    public TimeOnly? QuietFrom { get; private set; }

    public TimeOnly? QuietTo { get; private set; }

    public DateOnly? LeftOn { get; private set; }

    public string Note { get; private set; } = "";

    public IReadOnlyList<ContactChannel> Channels => _channels;

    /// <summary>When the person last said that all of this is right.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"contact/{Key}"];

    Guid IAboutPerson.Person => Id.Value;

    public ContactText Text => new(Name)
    {
        Title = Title,
        TimeZone = TimeZone,
        Language = Language,
        QuietFrom = QuietFrom,
        QuietTo = QuietTo,
        LeftOn = LeftOn,
        Note = Note,
        Channels = [.. _channels.OrderBy(channel => channel.Number).Select(channel => channel.Text)],
    };

    public QuietHours? Quiet => QuietFrom is { } from && QuietTo is { } to ? new QuietHours(from, to, TimeZone) : null;

    public static Contact Create(string key, ContactText text, DateTimeOffset now)
    {
        var contact = new Contact { Id = new ContactId(Guid.CreateVersion7(now)), Key = ShortKey.Parse("key", key), CreatedAt = now };
        contact.Change(text);
        return contact;
    }

    /// <summary>A channel that stays keeps that it was verified, wherever in the list it goes; a new address has to be confirmed.</summary>
    public void Change(ContactText text)
    {
        var tidied = text.Tidied();
        ContactRules.Check(tidied);
        (Name, Title, TimeZone, Language, Note) = (tidied.Name, tidied.Title, tidied.TimeZone, tidied.Language, tidied.Note);
        (QuietFrom, QuietTo, LeftOn) = (tidied.QuietFrom, tidied.QuietTo, tidied.LeftOn);
        var verified = _channels.Where(channel => channel.VerifiedAt is not null).ToDictionary(channel => channel.Text, channel => channel.VerifiedAt);
        NumberedRows.Set(_channels, tidied.Channels, number => new ContactChannel(Id, number), (channel, says) => channel.Say(says, verified.GetValueOrDefault(says)));
    }

    public void LinkTo(UserId user) => UserId = user;

    /// <summary>The person says that everything here is right, and that these channels reach them.</summary>
    public void Confirm(IReadOnlyCollection<int> reached, DateTimeOffset now)
    {
        ConfirmedAt = now;
        foreach (var channel in _channels.Where(channel => reached.Contains(channel.Number)))
            channel.Verify(now);
    }

    public bool HasLeft(DateTimeOffset moment) => LeftOn is { } day && DateOnly.FromDateTime(Zones.Shown(Zones.Of(TimeZone), moment)) >= day;

    public bool IsStale(DateTimeOffset now) => (ConfirmedAt ?? CreatedAt) + StaleAfter <= now;
}

/// <summary>One way to reach a contact, and whether anybody ever was reached by it.</summary>
public sealed class ContactChannel : INumbered, IAboutPerson
{
    private ContactChannel()
    {
    }

    internal ContactChannel(ContactId contact, int number) => (Contact, Number) = (contact, number);

    public ContactId Contact { get; private set; }

    public int Number { get; private set; }

    public ChannelKind Kind { get; private set; }

    [Personal]
    public string Address { get; private set; } = "";

    public DateTimeOffset? VerifiedAt { get; private set; }

    Guid IAboutPerson.Person => Contact.Value;

    public ChannelText Text => new(Kind, Address);

    internal void Say(ChannelText text, DateTimeOffset? verified) => (Kind, Address, VerifiedAt) = (text.Kind, text.Address, verified);

    internal void Verify(DateTimeOffset now) => VerifiedAt = now;
}
