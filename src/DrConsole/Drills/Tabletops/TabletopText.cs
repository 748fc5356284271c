using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>What a person writes about a tabletop scenario.</summary>
public sealed record TabletopText(string Name) : IWritten<TabletopText>
{
    public const int MaxName = 160;
    public const int MaxText = 4_000;
    public const int MaxInjects = 50;

    /// <summary>The scenario of a plan that it plays; empty: none.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>Keys of services, a line each.</summary>
    public string Services { get; init; } = "";

    /// <summary>What everybody is told at the beginning. Markdown.</summary>
    public string Situation { get; init; } = "";

    public string Objectives { get; init; } = "";

    /// <summary>In the order of their minutes.</summary>
    public ValueList<InjectText> Injects { get; init; } = [];

    public TabletopText Tidied() => this with
    {
        Name = Name.Trim(),
        Scenario = Scenario.Trim(),
        Services = KeyLines.Tidy(Services),
        Situation = Situation.ReplaceLineEndings("\n").Trim(),
        Objectives = Objectives.ReplaceLineEndings("\n").Trim(),
        Injects = [.. Injects.Select(inject => inject.Tidied()).OrderBy(inject => inject.After)],
    };

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("name", Name), ("scenario", Scenario), ("services", Services), ("situation", Situation), ("objectives", Objectives),
        ("injects", string.Join('\n', Injects.Select(inject => $"{Durations.Short(inject.After)} {inject.Text} | {inject.Expected}"))),
    ];

    internal void Check()
    {
        var errors = new FieldErrors()
            .Check(Name.Length is > 0 and <= MaxName, "name", $"1 to {MaxName} characters.")
            .Check(Scenario.Length == 0 || ShortKey.IsRight(Scenario), "scenario", "The key of a scenario is needed.")
            .Check(Situation.Length <= MaxText, "situation", $"At most {MaxText:N0} characters.")
            .Check(Objectives.Length <= MaxText, "objectives", $"At most {MaxText:N0} characters.")
            .Check(Injects.Count <= MaxInjects, "injects", $"At most {MaxInjects} injects.")
            .CheckKeyLines("services", Services, "a service");
        foreach (var (number, inject) in Injects.Index())
        {
            errors.Check(inject.Text.Length is > 0 and <= InjectText.MaxText, $"injects[{number}].text", $"1 to {InjectText.MaxText:N0} characters.")
                .Check(inject.Expected.Length <= InjectText.MaxText, $"injects[{number}].expected", $"At most {InjectText.MaxText:N0} characters.")
                .Check(inject.After >= TimeSpan.Zero && inject.After <= InjectText.Latest, $"injects[{number}].after", "Between the beginning and 24 hours after it.");
        }
        errors.ThrowIfAny();
    }
}

/// <param name="After">So long after the beginning it arrives.</param>
/// <param name="Text">What the participants are told.</param>
/// <param name="Expected">What good looks like; only the facilitator and the observers see it.</param>
public sealed record InjectText(TimeSpan After, string Text, string Expected = "")
{
    public const int MaxText = 2_000;

    public static readonly TimeSpan Latest = TimeSpan.FromHours(24);

    internal InjectText Tidied() => this with { Text = Text.ReplaceLineEndings("\n").Trim(), Expected = Expected.ReplaceLineEndings("\n").Trim() };
}
