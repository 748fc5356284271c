using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>
/// Reads sections that describe a scenario: what it looks like, what to do, how long it takes. The response is kept as it stands in the
/// document, commands byte for byte.
/// </summary>
internal static partial class ScenarioSections
{
    private const int LongestTitle = 160;

    public static void Read(Understanding into, Section section)
    {
        foreach (var below in section.Sections)
        {
            if (!IsExercise(below) && IsScenario(below))
                Take(into, below);
            else if (!IsExercise(below))
                Read(into, below);
        }
    }

    public static string TitleOf(string heading) =>
        PlainWords.Title(Number().Replace(PlainWords.Bare(heading), "")) is { Length: <= LongestTitle } title ? title : PlainWords.Bare(heading)[..LongestTitle].Trim();

    private static bool IsExercise(Section section) => ExerciseWord().IsMatch(section.Title);

    private static bool IsScenario(Section section)
    {
        if (NumberedScenario().IsMatch(PlainWords.Bare(section.Title)))
            return true;
        var parts = Labels.Cut(section);
        var kinds = parts.Where(part => part.Name.Length > 0).Select(part => ScenarioParts.KindOf(part.Name)).ToHashSet();
        return kinds.Contains(ScenarioParts.Kind.Symptoms)
            || (kinds.Contains(ScenarioParts.Kind.Triggers) && parts.Exists(part => part.Name.Length == 0 && part.Blocks.Any(block => block is Bullets { Each: [{ Number: not null }, ..] })))
            || (kinds.Contains(ScenarioParts.Kind.Recovery) && (kinds.Contains(ScenarioParts.Kind.Triggers) || kinds.Contains(ScenarioParts.Kind.Rto) || kinds.Contains(ScenarioParts.Kind.Impact)));
    }

    private static void Take(Understanding into, Section section)
    {
        var (heading, severity) = CutSeverity(PlainWords.Bare(section.Title));
        var title = TitleOf(heading);
        var key = PlainWords.Key(title);
        if (into.Find("scenario", key) is { } other)
            into.Warn(section.Line, $"The scenario '{title}' is there already, from line {other.Line}. Both are taken as one.");
        var scenario = into.Open("scenario", key, section.Line).Set("title", section.Line, title).Set("plan", section.Line, into.Plan.Key);
        scenario.Set("severity", section.Line, severity);
        var (immediate, recovery) = (new ResponseText(into.Source), new ResponseText(into.Source));
        foreach (var part in Labels.Cut(section))
        {
            if (!ScenarioParts.TakeFacts(into, scenario, part))
                (ScenarioParts.KindOf(part.Name) is ScenarioParts.Kind.Immediate ? immediate : recovery).Add(part);
        }
        scenario.Set("immediate", section.Line, immediate.ToString());
        scenario.Set("recovery", section.Line, recovery.ToString());
        into.Take(section.Line, section.EndLine);
    }

    // "Primary database lost (SEV1)"
    private static (string Title, string? Severity) CutSeverity(string heading) =>
        SeverityAtEnd().Match(heading) is { Success: true } end ? (heading[..end.Index].Trim(), ForeignValues.Severity(end.Groups["s"].Value)) : (heading, null);

    [GeneratedRegex(@"\((?<s>(?:P|SEV[- ]?)[1-4])\)$", RegexOptions.IgnoreCase)]
    private static partial Regex SeverityAtEnd();

    [GeneratedRegex(@"^(?:\d+(?:\.\d+)*[.)]?\s*)?Scenario\b(?!s\b)\s*[#0-9A-Z]", RegexOptions.IgnoreCase)]
    private static partial Regex NumberedScenario();

    [GeneratedRegex(@"^(?:\d+(?:\.\d+)*[.)]?\s+)?(?:Scenario\s+(?:#?[0-9]+|[A-Z])\s*(?:[:.)–—-]\s*|$)|Scenario\s*:\s*)?", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:drills?|tests?|testing|exercises?|templates?|contacts?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ExerciseWord();
}
