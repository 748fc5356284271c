using DrConsole.Platform;

namespace DrConsole.People;

public readonly record struct CoverId(Guid Value) : ITypedId<CoverId>
{
    public static CoverId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Somebody takes a rotation for a while, whoever's turn it is: an override.</summary>
public sealed class Cover : ITopical
{
    /// <summary>As long as anybody covers in one go.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(92);

    /// <summary>Of one rotation, that are not over.</summary>
    public const int MostAhead = 500;

    private Cover()
    {
    }

    public CoverId Id { get; private set; }

    public string Rotation { get; private set; } = "";

    /// <summary>The contact's key.</summary>
    public string Contact { get; private set; } = "";

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset To { get; private set; }

    public string Note { get; private set; } = "";

    [PersonName]
    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [People.Rotation.Topic, $"rotation/{Rotation}"];

    public static Cover Make(string rotation, CoverText text, string by, DateTimeOffset now)
    {
        var tidied = text with { Contact = text.Contact.Trim(), Note = text.Note.Trim() };
        new FieldErrors()
            .Check(ShortKey.IsRight(tidied.Contact), "contact", "The key of a contact is needed.")
            .Check(tidied.To > tidied.From, "to", "The end must come after the beginning.")
            .Check(tidied.To - tidied.From <= Longest, "to", $"At most {Longest.TotalDays} days in one go.")
            .Check(tidied.To > now, "to", "It is over already.")
            .Check(tidied.From < now.AddYears(2), "from", "At most two years ahead.")
            .CheckLine("note", tidied.Note, ContactRules.MaxName, optional: true)
            .ThrowIfAny();
        return new Cover { Id = new CoverId(Guid.CreateVersion7(now)), Rotation = rotation, Contact = tidied.Contact, From = tidied.From, To = tidied.To, Note = tidied.Note, MadeBy = by, MadeAt = now };
    }
}

/// <summary>Who takes over, and when.</summary>
public sealed record CoverText(string Contact, DateTimeOffset From, DateTimeOffset To, string Note = "");

public readonly record struct AbsenceId(Guid Value) : ITypedId<AbsenceId>
{
    public static AbsenceId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>When a contact cannot be on call: leave, travel. Their turns then fall to the next layer, or are gaps.</summary>
public sealed class Absence : ITopical, IAboutPerson
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(732);

    private Absence()
    {
    }

    public AbsenceId Id { get; private set; }

    public ContactId ContactId { get; private set; }

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset To { get; private set; }

    [Personal]
    public string Note { get; private set; } = "";

    IEnumerable<string> ITopical.Topics => [Contact.Topic, Rotation.Topic];

    Guid IAboutPerson.Person => ContactId.Value;

    public static Absence Of(Contact contact, DateTimeOffset from, DateTimeOffset to, string note, DateTimeOffset now)
    {
        var said = note.Trim();
        new FieldErrors()
            .Check(to > from, "to", "The end must come after the beginning.")
            .Check(to - from <= Longest, "to", "At most two years in one go.")
            .Check(to > now, "to", "It is over already.")
            .CheckLine("note", said, ContactRules.MaxName, optional: true)
            .ThrowIfAny();
        return new Absence { Id = new AbsenceId(Guid.CreateVersion7(now)), ContactId = contact.Id, From = from, To = to, Note = said };
    }
}
