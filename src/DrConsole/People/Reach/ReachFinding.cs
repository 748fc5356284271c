namespace DrConsole.People;

/// <summary>What would go wrong in the night, seen before it.</summary>
/// <param name="Path">Where it is mended.</param>
/// <param name="Contact">The contact whom it is about, by key, if any.</param>
public sealed record ReachFinding(ReachRule Rule, bool IsGrave, string Text, string Path, string Contact = "");

/// <summary>What is looked for. Grave ones leave somebody untold.</summary>
public enum ReachRule
{
    Gap,
    EmptyRotation,
    CrossingCovers,
    IdleLayer,
    UnreachableLevel,
    UntoldSeverity,
    SamePerson,
    NoChannel,
    NothingVerified,
    Left,
    Stale,
    EmptyGroup,
    NamesNothing,
}
