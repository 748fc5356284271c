using DrConsole.Platform;

namespace DrConsole.Drills;

public readonly record struct ProgrammeMoveId(Guid Value) : ITypedId<ProgrammeMoveId>
{
    public static ProgrammeMoveId From(Guid value) => new(value);
}

/// <summary>One date of a programme was put to another time, and why. Never changed: a later one stands beside it and holds.</summary>
public sealed class ProgrammeMove : ITopical
{
    public const int MaxWhy = 500;

    private ProgrammeMove()
    {
    }

    public ProgrammeMoveId Id { get; private set; }

    [RecordedText]
    public string Programme { get; private set; } = "";

    /// <summary>The date as the programme says it: by it the drill is known.</summary>
    public DateOnly DueOn { get; private set; }

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset To { get; private set; }

    [RecordedText]
    public string Why { get; private set; } = "";

    [PersonName]
    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    IEnumerable<string> ITopical.Topics => [DrillProgramme.Topic, $"drill-programme/{Programme}"];

    internal static ProgrammeMove Make(string programme, DateOnly dueOn, DateTimeOffset from, DateTimeOffset to, string why, string by, DateTimeOffset now) => new()
    {
        Id = new ProgrammeMoveId(Guid.CreateVersion7(now)),
        Programme = programme,
        DueOn = dueOn,
        From = from,
        To = to,
        Why = why,
        By = by,
        At = now,
    };
}
