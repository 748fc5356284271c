namespace DrConsole.Drills;

/// <summary>Everything the page of one programme shows, read in one go.</summary>
/// <param name="Slots">Of the last year and the years ahead.</param>
/// <param name="Moves">The newest first.</param>
public sealed record ProgrammeBoard(DrillProgramme Programme, IReadOnlyList<ProgrammeSlot> Slots, ProgrammeStanding Standing, IReadOnlyList<ProgrammeMove> Moves, IReadOnlyList<ProgrammeFinding> Findings)
{
    public const int MostYears = 10;
    public const int MostMoves = 100;

    /// <summary>Names of those whom it names, by how it names them.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();
}
