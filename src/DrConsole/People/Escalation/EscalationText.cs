using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>What a person may change about an escalation policy.</summary>
public sealed record EscalationText(string Name) : IWritten<EscalationText>
{
    public const int MaxLevels = 10;
    public const int MaxRepeats = 9;

    public string Purpose { get; init; } = "";

    /// <summary>How often everything begins anew when nobody answered.</summary>
    public int Repeats { get; init; }

    /// <summary>How long the last level has before that.</summary>
    public TimeSpan RepeatAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>After this long without an answer the same person is tried by their next channel.</summary>
    public TimeSpan NextChannelAfter { get; init; } = TimeSpan.FromMinutes(2);

    public ValueList<LevelText> Levels { get; init; } = [];

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Name", Name), ("Purpose", Purpose), ("Repeats", $"{Repeats}, after {Durations.Short(RepeatAfter)}"), ("Next channel after", Durations.Short(NextChannelAfter)),
        ("Levels", string.Join("\n\n", Levels.Select(level => $"after {Durations.Short(level.After)}, {level.Severities}\n{level.Targets}"))),
    ];

    public EscalationText Tidied() => this with { Name = Name.Trim(), Purpose = PlainWriting.Note(Purpose), Levels = [.. Levels.Select(level => level with { Targets = KeyLines.Tidy(level.Targets) })] };

    internal void Check()
    {
        var errors = new FieldErrors()
            .CheckLine("name", Name, ContactRules.MaxName)
            .CheckNote("purpose", Purpose)
            .Check(Repeats is >= 0 and <= MaxRepeats, "repeats", $"0 to {MaxRepeats} is accepted.")
            .Check(IsWait(RepeatAfter), "repeatAfter", "A minute to a day is accepted.")
            .Check(IsWait(NextChannelAfter), "nextChannelAfter", "A minute to a day is accepted.")
            .Check(Levels.Count is >= 1 and <= MaxLevels, "levels", $"1 to {MaxLevels} levels are needed.");
        foreach (var (at, level) in Levels.Index())
        {
            errors.Check(level.After >= TimeSpan.Zero && level.After <= TimeSpan.FromDays(1), $"levels[{at}].after", "Nothing to a day is accepted.")
                .Check(at == 0 || level.After >= TimeSpan.FromMinutes(1), $"levels[{at}].after", "The level before needs at least a minute to answer.")
                .Check(level.Targets.Length > 0, $"levels[{at}].targets", "Whom it tells is needed.")
                .CheckEachLine($"levels[{at}].targets", level.Targets, line => PeopleRef.Read(line) is null ? PeopleRef.Needed : null);
        }
        errors.ThrowIfAny();
    }

    private static bool IsWait(TimeSpan span) => span >= TimeSpan.FromMinutes(1) && span <= TimeSpan.FromDays(1);
}

/// <summary>Whom an escalation tells next.</summary>
/// <param name="After">How long the level before has.</param>
/// <param name="Targets">One a line: <c>rotation/platform-primary</c>, <c>contact/ana</c>, <c>group/leads</c>.</param>
public sealed record LevelText(TimeSpan After, string Targets, Severities Severities = Severities.All);

/// <summary>For which severities something holds.</summary>
[Flags]
public enum Severities
{
    None = 0,
    P1 = 1,
    P2 = 2,
    P3 = 4,
    P4 = 8,
    All = 15,
}

public static class SeverityWords
{
    public static IReadOnlyList<int> Each { get; } = [1, 2, 3, 4];

    public static bool Holds(this Severities severities, int severity) => ((int)severities & (1 << (severity - 1))) != 0;

    public static Severities Of(IEnumerable<int> severities) => (Severities)severities.Aggregate(0, (all, severity) => all | (1 << (severity - 1)));

    public static string Words(this Severities severities) => severities switch
    {
        Severities.All => "every severity",
        Severities.None => "no severity",
        _ => string.Join(", ", Each.Where(severity => severities.Holds(severity)).Select(severity => $"P{severity}")),
    };
}
