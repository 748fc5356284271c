namespace DrConsole.Drills;

/// <summary>Everything the drills page shows of one year, read in one go.</summary>
/// <param name="Rows">Every programme with its dates of that year.</param>
/// <param name="Single">Drills of that year that no programme asked for.</param>
/// <param name="Latest">The drills that ended last.</param>
public sealed record DrillsBoard(int Year, IReadOnlyList<DrillsBoard.Row> Rows, IReadOnlyList<DrillsBoard.Line> Single, IReadOnlyList<DrillsBoard.Line> Latest)
{
    /// <param name="Slots">Of the year.</param>
    /// <param name="Standing">Now, whatever the year.</param>
    public sealed record Row(DrillProgramme Programme, IReadOnlyList<ProgrammeSlot> Slots, ProgrammeStanding Standing, ProgrammeSlot? Next, ProgrammeSlot? Overdue, string OwnerName)
    {
        public string Key => Programme.Key;
    }

    public sealed record Line(string Key, string? Programme, string Title, DrillKind Kind, DrillState State, DrillOutcome? Outcome, DateTimeOffset At, DateTimeOffset? EndedAt, string? Scenario);

    /// <summary>What is behind the four figures at the top, of the last twelve months.</summary>
    public sealed record Figures(int Judged, int Passed, int WithGaps, TimeSpan? Recovery, TimeSpan? MedianRecovery, int OpenActions, int LateActions, string OldestAction)
    {
        /// <summary>Only what passed counts; null while nothing was judged.</summary>
        public int? Success => Judged == 0 ? null : (int)Math.Round(100.0 * Passed / Judged);
    }

    /// <summary>How the drills ended that ended in it.</summary>
    public sealed record Quarter(DateTimeOffset Begins, int Passed, int WithGaps, int Failed);

    public IReadOnlyList<ProgrammeFinding> Findings { get; init; } = [];

    public required Figures LastYear { get; init; }

    /// <summary>The last two years and the quarter that is.</summary>
    public IReadOnlyList<Quarter> Quarters { get; init; } = [];

    /// <summary>Titles by key, for filters and lines.</summary>
    public IReadOnlyDictionary<string, string> Plans { get; init; } = new Dictionary<string, string>();

    public int Overdue => Rows.Count(row => row.Standing is ProgrammeStanding.Overdue);
}
