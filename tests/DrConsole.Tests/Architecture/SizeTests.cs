using System.Text.RegularExpressions;

namespace DrConsole.Tests.Architecture;

/// <summary>Sizes that fit in a head: files, constructors, the way in.</summary>
public sealed partial class SizeTests
{
    private const int Code = 200;
    private const int Page = 120;
    private const int Dependencies = 5;
    private const int WayIn = 60;

    // Short, and each with its reason.
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["src/DrConsole.Migrate/Program.cs"] = "A tool for developers in one file.",
        ["src/DrConsole.Web/Parts/QrCode.cs"] = "One algorithm from one standard; cut in two it would be harder to follow.",
        ["src/DrConsole/Access/Rights/Permission.cs"] = "One list of everything that may be done; cut in two nobody would see it whole.",
        ["src/DrConsole/Jobs/Scheduling/JobScheduler.cs"] = "Four parts of its own; readiness, clock and log are its base's.",
        ["src/DrConsole/Jobs/Scheduling/SchedulerLife.cs"] = "The one place where Quartz, the node and the jobs meet.",
    };

    [Fact]
    public void Nothing_outgrows_its_size() => Rule.Holds(Violations([.. Sources.Product, .. Sources.Tests]));

    [Fact]
    public void Every_exception_is_still_needed() =>
        Assert.Empty(Exceptions.Keys.Except(Violations([.. Sources.Product, .. Sources.Tests], honour: false).Select(line => line.Split(':')[0])));

    [Theory]
    [InlineData("src/DrConsole/Runs/Planted.cs", 201, 1)]
    [InlineData("src/DrConsole/Runs/Planted.cs", 200, 0)]
    [InlineData("src/DrConsole.Web/Features/Runs/Planted.razor", 121, 1)]
    [InlineData("src/DrConsole.Web/Features/Runs/Planted.razor", 120, 0)]
    [InlineData("src/DrConsole.Web/Features/Runs/Planted.razor.cs", 121, 1)]
    [InlineData("src/DrConsole.Web/Program.cs", 61, 1)]
    [InlineData("src/DrConsole.Web/Program.cs", 60, 0)]
    public void The_rule_catches_a_planted_file_that_is_too_long(string path, int lines, int violations) =>
        Assert.Equal(violations, Violations([new(path, string.Concat(Enumerable.Repeat("//\n", lines)))]).Count);

    [Theory]
    [InlineData("public sealed class Planted(A a, B b, C c, D d, E e, F f) : Worker(a, b)", 1)]
    [InlineData("public sealed class Planted(A a, B b, C c, D d, Func<E, F> e)", 0)]
    [InlineData("public sealed class Planted<T>(\n    A a, B b, C c,\n    D d, E e, F f)", 1)]
    [InlineData("public sealed class Planted\n{\n    public Planted(A a, B b, C c, D d, E e, F f)\n", 1)]
    [InlineData("public sealed record Planted(int A, int B, int C, int D, int E, int F);", 0)]
    public void The_rule_catches_a_planted_constructor_that_wants_too_much(string text, int violations) =>
        Assert.Equal(violations, Violations([new("src/DrConsole/Runs/Planted.cs", text)]).Count);

    private static List<string> Violations(IEnumerable<Source> sources, bool honour = true) =>
    [
        .. from source in sources
           where !source.Path.EndsWith(".css", StringComparison.Ordinal)
           where !honour || !Exceptions.ContainsKey(source.Path)
           from fault in Faults(source)
           select $"{source.Path}: {fault}",
    ];

    private static IEnumerable<string> Faults(Source source)
    {
        var most = source.Name == "Program.cs" ? WayIn
            : source.Name.Contains(".razor", StringComparison.Ordinal) ? Page
            : Code;
        if (source.Lines > most)
            yield return $"{source.Lines} lines, of {most}";

        if (!source.Path.StartsWith("src/", StringComparison.Ordinal))
            yield break;

        foreach (Match type in PrimaryConstructor().Matches(source.Code))
        {
            var wanted = Arguments.Count(Arguments.From(source.Code, type.Index + type.Length));
            if (wanted > Dependencies)
                yield return $"{type.Groups["name"].Value} wants {wanted} things, of {Dependencies}";
        }
        foreach (Match type in ClassName().Matches(source.Code))
        {
            foreach (Match constructor in Regex.Matches(source.Code, $@"\b(public|internal|protected)\s+{type.Groups["name"].Value}\("))
            {
                var wanted = Arguments.Count(Arguments.From(source.Code, constructor.Index + constructor.Length));
                if (wanted > Dependencies)
                    yield return $"{type.Groups["name"].Value} wants {wanted} things, of {Dependencies}";
            }
        }
    }

    [GeneratedRegex(@"(?<!record )\bclass\s+(?<name>\w+)(<[^>(]*>)?\s*\(")]
    private static partial Regex PrimaryConstructor();

    [GeneratedRegex(@"(?<!record )\bclass\s+(?<name>\w+)")]
    private static partial Regex ClassName();
}
