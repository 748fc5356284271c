using System.Text.RegularExpressions;

namespace DrConsole.Tests.Architecture;

/// <summary>
/// Two siblings with one key end everybody's page when it is drawn again, so that a key is what a record goes by, a place in the list, or one that stands in
/// Keys.txt because it cannot be there twice. What needs no key, as lines of text do, has none.
/// </summary>
public sealed partial class KeyTests
{
    private static readonly HashSet<string> Known = [.. File.ReadLines(Repository.Path("tests", "DrConsole.Tests", "Architecture", "Keys.txt")).Where(line => line is not ['#', ..])];

    [Fact]
    public void Keys_cannot_be_there_twice() => Rule.Holds(Violations(Sources.Product, Known));

    [Fact]
    public void The_list_names_no_key_that_is_not_used() =>
        Assert.Empty(Known.Except(from source in Sources.Product from Match key in Key().Matches(source.Text) select $"{source.Name} {Said(key)}"));

    [Theory]
    [InlineData("""<li @key="line">""")]
    [InlineData("""<a @key="(key, what)">""")]
    [InlineData("""<a @key="@($"{wait.Step}{wait.What}")">""")]
    [InlineData("""<i @key="part.Label">""")]
    public void The_rule_catches_a_planted_violation(string markup) => Assert.Single(Violations([new("src/DrConsole.Web/Parts/Planted.razor", markup)], []));

    [Theory]
    [InlineData("""<li @key="line.Id">""")]
    [InlineData("""<a @key="at">""")]
    [InlineData("""<a @key="lines[0].Step.Id">""")]
    public void The_rule_lets_pass_what_is_right(string markup) => Assert.Empty(Violations([new("src/DrConsole.Web/Parts/Planted.razor", markup)], []));

    private static List<string> Violations(IEnumerable<Source> sources, HashSet<string> known) =>
    [
        .. from source in sources
           where source.Path.EndsWith(".razor", StringComparison.Ordinal)
           from Match key in Key().Matches(source.Text)
           where !Identity().IsMatch(Said(key)) && !known.Contains($"{source.Name} {Said(key)}")
           select $"{source.Path}: the key {Said(key)} may be there twice, which ends the page; leave it away, take an id, or say in Keys.txt that it cannot",
    ];

    private static string Said(Match key) => key.Groups[1].Value;

    [GeneratedRegex("""@key="(@\(\$".*?"\)|[^"]*)[" ]""")]
    private static partial Regex Key();

    [GeneratedRegex(@"\A([\w.\[\]]+\.)?(Id|Key|Number|Path|Href|index|at|number)\z")]
    private static partial Regex Identity();
}
