using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>Two kinds of plan with different owners and triggers. Conflating them makes one that does neither well.</summary>
public enum PlanKind
{
    /// <summary>The infrastructure itself is gone: restore service elsewhere.</summary>
    DisasterRecovery,

    /// <summary>The infrastructure stands and somebody is in it: contain, eradicate, keep evidence.</summary>
    IncidentResponse,
}

/// <summary>A document that owns scenarios. Where it stands between draft and approval is <see cref="PlanStanding"/>'s.</summary>
public sealed class Plan : ICounted, ITopical
{
    public const int MaxTitle = 160;
    public const string Topic = "plans";

    private Plan()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Title { get; private set; } = "";

    public PlanKind Kind { get; private set; }

    /// <summary>Who answers for it: a person, a duty, a team.</summary>
    [PersonName]
    public string Owner { get; private set; } = "";

    /// <summary>What it covers. Markdown.</summary>
    [RecordedText]
    public string Purpose { get; private set; } = "";

    /// <summary>When this plan and not the other kind applies.</summary>
    [RecordedText]
    public string Trigger { get; private set; } = "";

    /// <summary>What must be seen before it is activated, one a line.</summary>
    [RecordedText]
    public string Criteria { get; private set; } = "";

    /// <summary>Keys of the checklists that validate a recovery, one a line.</summary>
    [RecordedText]
    public string Checklists { get; private set; } = "";

    /// <summary>Where it meets another plan, one <c>key: when both apply</c> a line.</summary>
    [RecordedText]
    public string Meets { get; private set; } = "";

    /// <summary>Related documents, one <c>title: address</c> a line.</summary>
    [RecordedText]
    public string Documents { get; private set; } = "";

    /// <summary>What changed before this console kept its versions. Markdown.</summary>
    [RecordedText]
    public string History { get; private set; } = "";

    /// <summary>Markdown.</summary>
    [RecordedText]
    public string Notes { get; private set; } = "";

    /// <summary>The whole recovery must fit in it; a scenario that needs longer is a finding.</summary>
    public TimeSpan? Rto { get; private set; }

    public TimeSpan? Rpo { get; private set; }

    public int ProceduresMonths { get; private set; }

    public int ContactsMonths { get; private set; }

    public int DependenciesMonths { get; private set; }

    // The dates are no part of what is approved: a review that ends moves one on.
    public DateTimeOffset ProceduresNextOn { get; private set; }

    public DateTimeOffset ContactsNextOn { get; private set; }

    public DateTimeOffset DependenciesNextOn { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"plan/{Key}"];

    public static Plan Create(string key, PlanText text, DateTimeOffset now)
    {
        var plan = new Plan { Key = ShortKey.Parse("key", key), CreatedAt = now };
        plan.Take(text, before: null, now);
        return plan;
    }

    /// <summary>Takes over what a person wrote, and says whether that makes a new draft.</summary>
    public bool Change(PlanText text, DateTimeOffset now)
    {
        var before = Text;
        Take(text, before, now);
        return before with { Reviews = before.Reviews.WithoutDates() } != Text with { Reviews = Reviews.WithoutDates() };
    }

    public PlanText Text => new(Title, Kind, Owner, Purpose, Trigger, Criteria, Checklists, Meets, Documents, History, Notes, Rto, Rpo) { Reviews = Reviews };

    public ReviewCycles Reviews => new(new(ProceduresMonths, ProceduresNextOn), new(ContactsMonths, ContactsNextOn), new(DependenciesMonths, DependenciesNextOn));

    public bool IsOverdue(DateTimeOffset now) => Reviews.Overdue(now).Count > 0;

    /// <summary>A review of this scope ended: the next one is due its months later.</summary>
    public void Reviewed(ReviewScope scope, DateTimeOffset now) => Set(Reviews.With(scope, Reviews[scope] with { NextOn = now.AddMonths(Reviews[scope].Months) }));

    private void Take(PlanText text, PlanText? before, DateTimeOffset now)
    {
        text.Check(now);
        var after = text.Tidied();
        (Title, Kind, Owner, Purpose, Trigger, Criteria) = (after.Title, after.Kind, after.Owner, after.Purpose, after.Trigger, after.Criteria);
        (Checklists, Meets, Documents, History, Notes) = (after.Checklists, after.Meets, after.Documents, after.History, after.Notes);
        (Rto, Rpo) = (after.Rto, after.Rpo);
        Set(after.Reviews.Dated(before?.Reviews, now));
    }

    private void Set(ReviewCycles reviews)
    {
        (ProceduresMonths, ContactsMonths, DependenciesMonths) = (reviews.Procedures.Months, reviews.Contacts.Months, reviews.Dependencies.Months);
        (ProceduresNextOn, ContactsNextOn, DependenciesNextOn) = (reviews.Procedures.NextOn!.Value, reviews.Contacts.NextOn!.Value, reviews.Dependencies.NextOn!.Value);
    }
}
