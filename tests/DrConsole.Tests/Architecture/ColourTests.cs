using System.Text.RegularExpressions;

namespace DrConsole.Tests.Architecture;

/// <summary>Colours are tokens: two themes and a printer depend on it.</summary>
public sealed partial class ColourTests
{
    [Fact]
    public void Components_name_no_colour_of_their_own() => Rule.Holds(Violations(Sources.Product));

    [Theory]
    [InlineData("a { color: #fff }")]
    [InlineData("a { border: 1px solid #1a2b3c80; }")]
    [InlineData("a { color: rgb(1 2 3) }")]
    [InlineData("a { background: oklch(.2 .06 260 / .42) }")]
    [InlineData("a { background: color-mix(in oklch, hsl(1 2% 3%), var(--x)) }")]
    [InlineData("a { color: white; }")]
    [InlineData("a{outline:2px solid red}")]
    public void The_rule_catches_a_planted_violation(string css) => Assert.Single(Violations([new("src/DrConsole.Web/Parts/Planted.razor.css", css)]));

    [Theory]
    [InlineData("a { color: var(--text); background: transparent; border-color: currentColor }")]
    [InlineData("#top a { color: color-mix(in oklch, var(--a), var(--b)) }")]
    [InlineData(".white-space { white-space: nowrap; mask: url(#mask) }")]
    [InlineData("/* red = act now, #fff on paper */")]
    [InlineData("a:hover { color: CanvasText }")]
    public void The_rule_lets_pass_what_is_right(string css) => Assert.Empty(Violations([new("src/DrConsole.Web/Parts/Planted.razor.css", css)]));

    private static List<string> Violations(IEnumerable<Source> sources) =>
    [
        .. from source in sources
           where source.Path.EndsWith(".razor.css", StringComparison.Ordinal)
           from Match value in Value().Matches(Remark().Replace(source.Text, ""))
           where Colour().IsMatch(value.Value)
           select $"{source.Path}: '{value.Value.Trim()}' names a colour; tokens.css is the only place for one",
    ];

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Remark();

    // What stands behind a property's colon, up to its end.
    [GeneratedRegex(@"(?<=[{;]\s*[\w-]+\s*:)[^;{}]+(?=[;}])")]
    private static partial Regex Value();

    [GeneratedRegex(@"(?<!url\()#[0-9a-fA-F]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|(?<![\w-])(white|black|red|green|blue|yellow|orange|purple|gr[ae]y|silver|navy|teal|maroon|olive|lime|aqua|fuchsia|pink|brown|gold|crimson|tomato|orangered|amber)(?![\w-])", RegexOptions.IgnoreCase)]
    private static partial Regex Colour();
}
