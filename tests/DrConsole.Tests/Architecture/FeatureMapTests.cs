using System.Text.RegularExpressions;

namespace DrConsole.Tests.Architecture;

/// <summary>Who may use whom: the table of docs/architecture.md. It reads source text, so it also sees full names, and remarks.</summary>
public sealed partial class FeatureMapTests
{
    private static readonly string[] Rows =
    [
        "Platform", "Access", "Evidence", "People", "Estate", "Jobs", "Notices", "Plans", "Runbooks", "Runs", "Incidents", "Backups", "Signals",
        "Failovers", "Drills", "Exchange", "Overview",
    ];

    // In order: a feature uses rows above it only, so there is no cycle. Rows of features to come are here already.
    private static readonly (string Feature, string[] MayUse)[] Map =
    [
        ("Platform", []),
        ("Access", ["Platform"]),
        ("Evidence", ["Platform", "Access"]),
        ("People", ["Platform", "Access", "Evidence"]),
        ("Estate", ["Platform", "Access", "Evidence", "People"]),
        ("Jobs", ["Platform", "Access", "Evidence", "Estate"]),
        ("Notices", All("Jobs")),

        // 'But Notices' inside': what a plan may know of a notice is read from rows of lower features.
        ("Plans", All("Jobs")),
        ("Runbooks", All("Plans")),
        ("Runs", All("Runbooks")),
        ("Incidents", All("Runs")),

        // 'But Incidents' inside'.
        ("Backups", All("Runs")),
        ("Signals", All("Backups")),
        ("Failovers", All("Signals")),
        ("Drills", All("Failovers")),
        ("Exchange", All("Drills")),
        ("Overview", All("Exchange")),
    ];

    // Shown by the web project alone: the gallery shows every part in every state.
    private static readonly string[] WebOnly = ["Gallery"];

    // The set-up page is Access's, and loading the starter catalogue is one of the things it offers. Backups reads two public records of incidents: what was
    // deployed, and whether an incident is open.
    private static readonly HashSet<(string Path, string Feature)> Exceptions =
    [
        ("src/DrConsole.Web/Features/Access/Pages/SetUpPage.razor.cs", "Exchange"),
        ("src/DrConsole/Backups/Doing/DueDeployments.cs", "Incidents"),
        ("src/DrConsole/Backups/Retention/RetentionHolds.cs", "Incidents"),
    ];

    private static readonly Dictionary<string, string[]> MayUse = Map.ToDictionary(row => row.Feature, row => row.MayUse);

    [Fact]
    public void Features_use_only_what_the_map_allows() => Rule.Holds(Violations(Sources.Product));

    [Fact]
    public void Every_folder_is_on_the_map()
    {
        Rule.Holds(Sources.Folders("src", "DrConsole").Except(MayUse.Keys));
        Rule.Holds(Sources.Folders("src", "DrConsole.Web", "Features").Except(MayUse.Keys).Except(WebOnly));
    }

    [Fact]
    public void The_map_has_no_cycle()
    {
        var above = new HashSet<string>();
        foreach (var (feature, mayUse) in Map)
        {
            Assert.Empty(mayUse.Except(above));
            above.Add(feature);
        }
    }

    [Fact]
    public void Every_exception_is_still_needed() =>
        Assert.Equal(Exceptions.Count, Violations(Sources.Product, honour: false).Count);

    [Theory]
    [InlineData("src/DrConsole/Platform/Planted.cs", "using DrConsole.Access;")]
    [InlineData("src/DrConsole/Access/Deep/Planted.cs", "var stop = new DrConsole.Estate.AllStopSwitch();")]
    [InlineData("src/DrConsole/Estate/Planted.cs", "using static DrConsole.Runs.Run;")]
    [InlineData("src/DrConsole/Jobs/Planted.cs", "using DrConsole.Notices;")]
    [InlineData("src/DrConsole/Plans/Planted.cs", "using Notice = DrConsole.Notices.Notice;")]
    [InlineData("src/DrConsole/Backups/Planted.cs", "using DrConsole.Incidents;")]
    [InlineData("src/DrConsole.Web/Features/Access/Planted.razor", "@using DrConsole.Overview")]
    [InlineData("src/DrConsole.Web/Features/Estate/Planted.cs", "using DrConsole.Web.Features.Jobs;")]
    public void The_rule_catches_a_planted_violation(string path, string text) => Assert.Single(Violations([new(path, text)]));

    [Theory]
    [InlineData("src/DrConsole/Access/Planted.cs", "using DrConsole.Platform;\nnamespace DrConsole.Access;")]
    [InlineData("src/DrConsole/Overview/Planted.cs", "using DrConsole.Runs;")]
    [InlineData("src/DrConsole.Web/Features/Estate/Planted.cs", "using DrConsole.Web.Features.Access;\nnamespace DrConsole.Web.Features.Estate;")]
    [InlineData("src/DrConsole.Web/Shell/Planted.cs", "using DrConsole.Overview;")]
    public void The_rule_lets_pass_what_the_map_allows(string path, string text) => Assert.Empty(Violations([new(path, text)]));

    // Every row down to the one that is named.
    private static string[] All(string last) => [.. Rows[..(Array.IndexOf(Rows, last) + 1)]];

    private static List<string> Violations(IEnumerable<Source> sources, bool honour = true) =>
    [
        .. from source in sources
           let feature = Place().Match(source.Path).Groups["feature"].Value
           where MayUse.ContainsKey(feature)
           from used in Use().Matches(source.Text).Select(use => use.Groups["feature"].Value).Distinct()
           where MayUse.ContainsKey(used) && used != feature && !MayUse[feature].Contains(used)
           where !honour || !Exceptions.Contains((source.Path, used))
           select $"{source.Path} uses {used}, but {feature} may only use: {string.Join(", ", MayUse[feature])}",
    ];

    [GeneratedRegex("^src/DrConsole(\\.Web/Features)?/(?<feature>\\w+)/")]
    private static partial Regex Place();

    [GeneratedRegex("\\bDrConsole\\.(Web\\.Features\\.)?(?<feature>\\w+)")]
    private static partial Regex Use();
}
