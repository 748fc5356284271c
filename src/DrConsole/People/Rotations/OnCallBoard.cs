namespace DrConsole.People;

/// <summary>Who is on call now, next and in the days that are looked at, for every rotation.</summary>
public sealed record OnCallBoard(DateTimeOffset From, DateTimeOffset To, DateTimeOffset Now, IReadOnlyList<OnCallBoard.Line> Lines)
{
    public const int MostDaysBack = 93;
    public const int MostDays = 31;

    /// <summary>One rotation.</summary>
    /// <param name="Next">Who comes after whoever is on call, within two weeks.</param>
    /// <param name="Findings">What is wrong with it within the next two weeks.</param>
    public sealed record Line(string Key, string Name, string TimeZone, string Turns, Turn Now, Turn? Next, IReadOnlyList<Turn> Strip, IReadOnlyList<ReachFinding> Findings);

    /// <summary>A stretch of time with a name.</summary>
    /// <param name="Contact">The contact's key; null in a gap.</param>
    /// <param name="IsMe">Whoever looks.</param>
    public sealed record Turn(DateTimeOffset From, DateTimeOffset To, string? Contact, string Name, bool IsCover, bool IsMe, string Missing)
    {
        public bool IsGap => Contact is null;
    }

    public int Gaps => Lines.Count(line => line.Findings.Any(finding => finding.Rule is ReachRule.Gap or ReachRule.EmptyRotation));

    public int Uncovered => Lines.Count(line => line.Now.IsGap);
}
