namespace DrConsole.Estate;

/// <summary>Everything that the targets page shows, read in one go.</summary>
public sealed record TargetBoard(IReadOnlyList<TargetLine> Lines, IReadOnlyList<FeasibilityFinding> Findings)
{
    public int CountOf(TargetStanding state) => Lines.Count(line => line.Standing.State == state);
}

/// <summary>One target with what it is worth.</summary>
/// <param name="Priority">1 critical to 3 standard; null where the subject has none.</param>
public sealed record TargetLine(Target Target, string Name, int? Priority, Standing Standing)
{
    public TargetSubject Subject => Target.Subject;

    internal static TargetLine Of(EstateFacts facts, Target target, DateTimeOffset now) => new(
        target, facts.NameOf(target.Subject), PriorityOf(facts, target.Subject), Standing.Of(target.Value, facts.LastProofs.GetValueOrDefault(target.Key), now));

    private static int? PriorityOf(EstateFacts facts, TargetSubject subject) => subject.Kind switch
    {
        TargetSubjectKind.System => 1,
        TargetSubjectKind.Service => facts.Services.GetValueOrDefault(subject.Key)?.Priority,
        TargetSubjectKind.DataClass => facts.Classes.GetValueOrDefault(subject.Key) is { } held ? (int)held.Priority + 1 : null,
        TargetSubjectKind.Severity => subject.Key is "p1" ? 1 : subject.Key is "p2" ? 2 : 3,
        _ => null,
    };
}

/// <summary>One target with all that speaks for it and against it.</summary>
public sealed record TargetDossier(TargetLine Line, IReadOnlyList<Proof> Proofs, IReadOnlyList<StandingHistory.Span> History, IReadOnlyList<FeasibilityFinding> Findings);
