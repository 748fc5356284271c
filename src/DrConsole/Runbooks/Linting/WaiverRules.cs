using System.Globalization;

namespace DrConsole.Runbooks;

/// <summary>Sets aside what the authors accept, and says which acceptances no longer hold.</summary>
internal static class WaiverRules
{
    public const string Expired = "waiver-expired";
    public const string Useless = "waiver-useless";

    public static IEnumerable<Finding> Apply(RunbookFile file, SourcePlaces places, IReadOnlyList<Finding> found, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var finding in found)
            yield return finding with { Waiver = file.Waivers.FirstOrDefault(waiver => waiver.Until >= today && Covers(waiver, finding)) };
        foreach (var (index, waiver) in file.Waivers.Index())
        {
            var line = places.Of(null, $"waivers[{index}]").Line;
            if (!found.Any(finding => Covers(waiver, finding)))
            {
                yield return new Finding(Useless, FindingSeverity.Hint, waiver.Step, line, $"The waiver of {waiver.Rule} waives nothing.",
                    "What is accepted for no reason hides the next finding of that rule.",
                    Linter.Keys.Contains(waiver.Rule) ? "Take it out." : $"There is no rule '{waiver.Rule}'. Rules are {string.Join(", ", Linter.Keys)}.");
            }
            else if (waiver.Until < today)
            {
                yield return new Finding(Expired, FindingSeverity.Warning, waiver.Step, line,
                    $"The waiver of {waiver.Rule} held until {waiver.Until.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}.",
                    "A finding is accepted for a while, not for good: what was right then may be wrong now.", "Mend the finding, or look at it again and set a new day.");
            }
        }
    }

    // What cannot work cannot be accepted either.
    private static bool Covers(Waiver waiver, Finding finding) =>
        finding.Severity is not FindingSeverity.Error && waiver.Rule == finding.Rule && (waiver.Step is null || waiver.Step == finding.Step);
}
