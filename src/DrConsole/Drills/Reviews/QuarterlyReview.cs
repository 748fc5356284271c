using DrConsole.Plans;
using DrConsole.Platform;

namespace DrConsole.Drills;

public readonly record struct QuarterlyReviewId(Guid Value) : ITypedId<QuarterlyReviewId>
{
    public static QuarterlyReviewId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// What people decided when they looked at the drills of some time. One edition of it: once signed it stays, and what was wrong is put right by another that
/// names it and says why.
/// </summary>
public sealed class QuarterlyReview : ICounted, ITopical
{
    public const string Topic = "quarterly-reviews";
    public const int MaxSummary = 4_000;
    public const int MaxReason = 500;
    public const int MaxKey = 128;
    public const int MostDecisions = 100;
    public const int MostAttendees = 60;

    private readonly List<ReviewAttendee> _attendees = [];
    private readonly List<ReviewDecision> _decisions = [];

    private QuarterlyReview()
    {
    }

    public QuarterlyReviewId Id { get; private set; }

    [RecordedText]
    public string Key { get; private set; } = "";

    /// <summary>Counts from 1; each corrects the one before.</summary>
    public int Edition { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    [RecordedText]
    public string Scope { get; private set; } = "";

    /// <summary>Markdown; may name people.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Why it corrects the one before; empty for the first.</summary>
    [RecordedText]
    public string Corrects { get; private set; } = "";

    [PersonName]
    public string BegunBy { get; private set; } = "";

    public DateTimeOffset BegunAt { get; private set; }

    [PersonName]
    public string SignedBy { get; private set; } = "";

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>The sealed bundle; null until it is sealed.</summary>
    public Guid? Bundle { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<ReviewAttendee> Attendees => _attendees;

    public IReadOnlyList<ReviewDecision> Decisions => _decisions;

    public ReviewPeriod Period => new(From, To, Scope);

    IEnumerable<string> ITopical.Topics => [Topic, $"quarterly-review/{Key}"];

    internal static QuarterlyReview Begin(ReviewPeriod period, string by, DateTimeOffset now) =>
        new() { Id = new QuarterlyReviewId(Guid.CreateVersion7(now)), Key = period.Key, Edition = 1, From = period.From, To = period.To, Scope = period.Scope, BegunBy = by, BegunAt = now };

    /// <summary>Takes over what people wrote: who was there, and what it came to.</summary>
    internal void Say(string summary, IReadOnlyList<AttendeeText> attendees)
    {
        DemandOpen();
        var tidied = summary.ReplaceLineEndings("\n").Trim();
        var errors = new FieldErrors()
            .Check(tidied.Length <= MaxSummary, "summary", $"At most {MaxSummary:N0} characters.")
            .Check(attendees.Count <= MostAttendees, "attendees", $"At most {MostAttendees} people.");
        foreach (var (at, who) in attendees.Index())
            errors.Check(who.Name.Trim().Length is > 0 and <= ReviewAttendee.MaxName && who.As.Trim().Length <= ReviewAttendee.MaxName, $"attendees[{at}].name", $"A name with 1 to {ReviewAttendee.MaxName} characters is needed.");
        errors.ThrowIfAny();
        Summary = tidied;
        NumberedRows.Set(_attendees, attendees, number => new ReviewAttendee(Id, number), (row, text) => row.Say(text));
    }

    internal ReviewDecision Decide(string text, AgreedAction? action, string by, DateTimeOffset now)
    {
        DemandOpen();
        if (_decisions.Count >= MostDecisions)
            throw new InvalidException("text", $"At most {MostDecisions} decisions.");
        var decision = ReviewDecision.Make(Id, _decisions.Count, text, action, by, now);
        _decisions.Add(decision);
        return decision;
    }

    internal QuarterlyReview Correct(string reason, string by, DateTimeOffset now)
    {
        if (SignedAt is null)
            throw new RefusedException("This review is not signed: change it as it is.", "not-signed");
        if (Bundle is null)
            throw new RefusedException("This review is being sealed. It can be corrected when it is.", "not-sealed");
        if (reason.Trim().Length is 0 or > MaxReason)
            throw new InvalidException("reason", $"Say what is wrong in the signed review, in up to {MaxReason} characters.");
        var next = Begin(Period, by, now);
        (next.Edition, next.Corrects, next.Summary) = (Edition + 1, reason.Trim(), Summary);
        next._attendees.AddRange(_attendees.OrderBy(row => row.Number).Select(row => row.CopyTo(next.Id)));
        next._decisions.AddRange(_decisions.OrderBy(row => row.Number).Select(row => row.CopyTo(next.Id)));
        return next;
    }

    internal void Sign(string by, DateTimeOffset now)
    {
        DemandOpen();
        if (_attendees.Count == 0)
            throw new RefusedException("Say who attended, before it is signed.", "nobody");
        (SignedBy, SignedAt) = (by, now);
    }

    internal void SealedAs(Guid bundle) => Bundle = bundle;

    private void DemandOpen()
    {
        if (SignedAt is not null)
            throw new RefusedException("This review is signed. What is wrong in it is put right by a correction, which names it.", "signed");
    }
}

public sealed record AttendeeText(string Name, string As = "");

/// <summary>Somebody who was there, and as what.</summary>
public sealed class ReviewAttendee : INumbered
{
    public const int MaxName = 160;

    private ReviewAttendee()
    {
    }

    internal ReviewAttendee(QuarterlyReviewId review, int number) => (Review, Number) = (review, number);

    public QuarterlyReviewId Review { get; private set; }

    public int Number { get; private set; }

    [PersonName]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string As { get; private set; } = "";

    internal void Say(AttendeeText text) => (Name, As) = (text.Name.Trim(), text.As.Trim());

    internal ReviewAttendee CopyTo(QuarterlyReviewId review) => new(review, Number) { Name = Name, As = As };
}

/// <summary>What was decided; with an owner and a date it is an action as well.</summary>
public sealed class ReviewDecision
{
    public const int MaxText = 500;

    private ReviewDecision()
    {
    }

    public QuarterlyReviewId Review { get; private set; }

    public int Number { get; private set; }

    [RecordedText]
    public string Text { get; private set; } = "";

    public AgreedActionId? Action { get; private set; }

    [PersonName]
    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    internal static ReviewDecision Make(QuarterlyReviewId review, int number, string text, AgreedAction? action, string by, DateTimeOffset now)
    {
        if (text.Trim().Length is 0 or > MaxText)
            throw new InvalidException("text", $"Say what was decided, in up to {MaxText} characters.");
        return new ReviewDecision { Review = review, Number = number, Text = text.Trim(), Action = action?.Id, By = by, At = now };
    }

    internal ReviewDecision CopyTo(QuarterlyReviewId review) => new() { Review = review, Number = Number, Text = Text, Action = Action, By = By, At = At };
}
