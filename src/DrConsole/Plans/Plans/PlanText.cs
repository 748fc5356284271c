using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>What a person may change about a plan. Lists are lines; <c>Purpose</c>, <c>History</c> and <c>Notes</c> are Markdown.</summary>
public sealed record PlanText(
    string Title, PlanKind Kind = PlanKind.DisasterRecovery, string Owner = "", string Purpose = "", string Trigger = "", string Criteria = "",
    string Checklists = "", string Meets = "", string Documents = "", string History = "", string Notes = "",
    TimeSpan? Rto = null, TimeSpan? Rpo = null)
{
    private const int MaxOwner = 160;

    /// <summary>When each scope is looked at.</summary>
    public ReviewCycles Reviews { get; init; } = ReviewCycles.Usual;

    /// <summary>As it is stored, so that two versions differ only where people meant to write something different.</summary>
    public PlanText Tidied() => this with
    {
        Title = Title.Trim(),
        Owner = Owner.Trim(),
        Purpose = PlanLines.Prose(Purpose),
        Trigger = PlanLines.Prose(Trigger),
        Criteria = PlanLines.Tidy(Criteria),
        Checklists = PlanLines.Tidy(Checklists),
        Meets = PlanLines.Tidy(Meets),
        Documents = PlanLines.Tidy(Documents),
        History = PlanLines.Prose(History),
        Notes = PlanLines.Prose(Notes),
    };

    internal void Check(DateTimeOffset now)
    {
        var errors = new FieldErrors()
            .Check(Title.Trim().Length is > 0 and <= Plan.MaxTitle, "title", $"A title with 1 to {Plan.MaxTitle} characters is needed.")
            .Check(Owner.Trim().Length <= MaxOwner, "owner", $"At most {MaxOwner} characters.")
            .CheckProse("purpose", Purpose).CheckProse("trigger", Trigger).CheckProse("history", History).CheckProse("notes", Notes)
            .CheckLines("criteria", Criteria).CheckLines("documents", Documents).CheckKeys("checklists", Checklists, "a checklist").CheckLines("meets", Meets)
            .CheckSpan("rto", Rto).CheckSpan("rpo", Rpo, zero: true);
        Reviews.Check(errors, now);
        foreach (var (number, line) in Meets.Split('\n').Index())
            errors.Check(line.Trim().Length == 0 || ShortKey.IsRight(PlanLines.Cut(line, ":").Before), "meets", $"Line {number + 1}: 'key: when both apply' is needed, such as incident-response: ransomware.");
        errors.ThrowIfAny();
    }

    /// <summary>What differs, for whoever saved second.</summary>
    internal ConflictException.Field[] Against(PlanText theirs) =>
    [
        new("Title", theirs.Title, Title), new("Kind", theirs.Kind.ToString(), Kind.ToString()), new("Owner", theirs.Owner, Owner), new("Purpose", theirs.Purpose, Purpose),
        new("Trigger", theirs.Trigger, Trigger), new("Activation criteria", theirs.Criteria, Criteria), new("Checklists", theirs.Checklists, Checklists),
        new("Meets", theirs.Meets, Meets), new("Related documents", theirs.Documents, Documents), new("Earlier history", theirs.History, History),
        new("Notes", theirs.Notes, Notes), new("RTO", Said(theirs.Rto), Said(Rto)), new("RPO", Said(theirs.Rpo), Said(Rpo)),
        .. ReviewCycles.Scopes.Select(scope => new ConflictException.Field($"Review of {scope.ToString().ToLowerInvariant()}", Said(theirs.Reviews[scope]), Said(Reviews[scope]))),
    ];

    private static string Said(ReviewCycle cycle) => $"{cycle.Every}, next {cycle.NextOn:yyyy-MM-dd}";

    internal static string Said(TimeSpan? span) => span is { } value ? Durations.Spoken(value) : "";
}
