using System.Diagnostics;
using System.Text;

namespace DrConsole.Tests.Architecture;

/// <summary>Failpoints are in the builds that tests start, and in no other.</summary>
public sealed class FailpointTests
{
    private static readonly string[] Armed = ["ArmedFailpoint", "CommitFailpoints"];

    [Fact]
    public void Whatever_makes_a_failpoint_fail_stands_behind_its_symbol() => Rule.Holds(Violations(Sources.Product));

    [Theory]
    [InlineData("options.AddInterceptors(new CommitFailpoints());", 1)]
    [InlineData("#if FAILPOINTS\nArmedFailpoint.Pass(place);\n#endif\nArmedFailpoint.Pass(place);", 1)]
    [InlineData("#if FAILPOINTS\nArmedFailpoint.Pass(place);\n#endif", 0)]
    [InlineData("Failpoint.Pass(Failpoint.Commit);", 0)]
    public void The_rule_catches_a_planted_violation(string text, int violations) => Assert.Equal(violations, Violations([new("src/DrConsole/Planted.cs", text)]).Count());

    [Fact]
    public void The_symbol_is_defined_for_debug_alone()
    {
        var places = Directory.EnumerateFiles(Repository.Root, "*.*proj", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Repository.Root, "Directory.*"))
            .SelectMany(File.ReadAllLines).Where(line => line.Contains("FAILPOINTS", StringComparison.Ordinal));

        Assert.Equal("""<DefineConstants Condition="'$(Configuration)' == 'Debug'">$(DefineConstants);FAILPOINTS</DefineConstants>""", Assert.Single(places).Trim());
    }

    [Fact, Trait("Suite", "Long")]
    public async Task A_build_for_release_has_none()
    {
        var place = Directory.CreateTempSubdirectory("drc-release-").FullName;
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", Repository.Path("src", "DrConsole", "DrConsole.csproj"), "-c", "Release", "--no-restore", "-v", "q", "--nologo", "-o", place]) { RedirectStandardOutput = true })!;
        var said = await build.StandardOutput.ReadToEndAsync(Cancel);
        await build.WaitForExitAsync(Cancel);

        Assert.True(build.ExitCode == 0, said);
        Assert.False(Has(Path.Combine(place, "DrConsole.dll")));
        Assert.True(Has(typeof(DrStore).Assembly.Location));
        Directory.Delete(place, recursive: true);
    }

    private static bool Has(string assembly) => File.ReadAllBytes(assembly).AsSpan().IndexOf(Encoding.Unicode.GetBytes("DRCONSOLE_FAILPOINT")) >= 0;

    private static IEnumerable<string> Violations(IEnumerable<Source> sources)
    {
        foreach (var source in sources)
        {
            var depth = 0;
            foreach (var (number, line) in source.Text.Split('\n').Index())
            {
                depth += line.StartsWith("#if FAILPOINTS", StringComparison.Ordinal) ? 1 : line.StartsWith("#endif", StringComparison.Ordinal) && depth > 0 ? -1 : 0;
                if (depth == 0 && Array.Find(Armed, name => line.Contains(name, StringComparison.Ordinal)) is { } name)
                    yield return $"{source.Path}:{number + 1} uses {name} outside of '#if FAILPOINTS'";
            }
        }
    }
}
