using DrConsole.Exchange;

namespace DrConsole.Tests;

/// <summary>What a document is made of: every block with its lines, code byte for byte.</summary>
public sealed class OutlineTests
{
    [Fact]
    public void Sections_nest_by_their_level_and_know_their_lines()
    {
        var root = Read("# One\n\ntext\n\n### Two\n- a\n\n## Three ##\n").Root;

        var one = Assert.Single(root.Sections);
        Assert.Equal(("One", 1, 8), (one.Title, one.Line, one.EndLine));
        Assert.Equal([("Two", 5), ("Three", 8)], one.Sections.Select(section => (section.Title, section.Line)));
    }

    [Fact]
    public void A_heading_may_be_underlined_and_a_rule_is_none()
    {
        var titles = Read("Plan\n====\n\nPart\n----\n\ntext\n\n---\n").Root.All().Select(section => section.Title);

        Assert.Equal(["", "Plan", "Part"], titles);
    }

    [Theory]
    [InlineData("```sh\nrm -rf ./x\n\n\tindent  \n```\n", "rm -rf ./x\n\n\tindent  ")]
    [InlineData("~~~\n```\n~~~\n", "```")]
    [InlineData("````md\n```sh\nls\n```\n````\n", "```sh\nls\n```")]
    [InlineData("1. step\n   ```\n   a\n     b\n   ```\n", "a\n  b")]
    [InlineData("1. step\n\n\t```\n\ta\tb\n\t```\n", "a\tb")]
    [InlineData("```\nnever closed", "never closed")]
    public void Code_comes_out_as_it_stood(string text, string code) => Assert.Equal(code, Assert.Single(Codes(Read(text).Root)).Text);

    [Fact]
    public void Lists_nest_with_spaces_and_tabs_and_keep_their_numbers()
    {
        var list = Assert.IsType<Bullets>(Assert.Single(Read("# t\n1. one\n   - a\n   - b\n\n2) two\nwrapped\n\t- c\n").Root.Sections[0].Blocks));

        Assert.Equal([(2, "one", 1), (6, "two wrapped", 2)], list.Each.Select(bullet => (bullet.Line, bullet.Text, bullet.Number!.Value)));
        Assert.Equal(["a", "b"], Assert.IsType<Bullets>(Assert.Single(list.Each[0].Below)).Each.Select(bullet => bullet.Text));
        Assert.Equal((8, "c"), Assert.IsType<Bullets>(Assert.Single(list.Each[1].Below)).Each.Select(bullet => (bullet.Line, bullet.Text)).Single());
    }

    [Theory]
    [InlineData("- [ ] look")]
    [InlineData("- [x] look")]
    [InlineData("□ look")]
    [InlineData("- □ look")]
    [InlineData("* ☑ look")]
    public void A_box_before_an_entry_is_seen(string text)
    {
        var bullet = Assert.Single(Assert.IsType<Bullets>(Assert.Single(Read("# t\n\n" + text).Root.Sections[0].Blocks)).Each);

        Assert.Equal(("look", true), (bullet.Text, bullet.HasBox));
    }

    [Fact]
    public void A_bullet_on_a_line_of_its_own_takes_the_text_after_the_gap()
    {
        var bullets = Assert.IsType<Bullets>(Read("# t\n\n-\n\nfirst\n-\n\nsecond\n").Root.Sections[0].Blocks[0]);

        Assert.Equal(["first", "second"], bullets.Each.Select(bullet => bullet.Text));
    }

    [Fact]
    public void A_table_is_read_with_and_without_its_outer_bars()
    {
        var grids = Read("| A | B |\n|:--|--:|\n| 1 \\| 2 | 3 |\n\na | b\n--- | ---\nx | y\n").Root.Blocks.Cast<Grid>().ToList();

        Assert.Equal(["1 | 2", "3"], grids[0].Rows[0].Cells);
        Assert.Equal(["a", "b"], grids[1].Head);
        Assert.Equal((7, "y"), (grids[1].Rows[0].Line, grids[1].Rows[0].Cells[1]));
    }

    [Fact]
    public void A_page_that_marks_no_heading_is_given_some()
    {
        var outline = Read("Menu\n\nDisaster Recovery for Bots\ntext goes on.\nScenario 1: Model Away\n# a remark in code\nx = 1\nBefore You Need It\n");

        Assert.Equal(["", "Disaster Recovery for Bots", "Scenario 1: Model Away", "Before You Need It"], outline.Root.All().Select(section => section.Title));
    }

    [Theory]
    [InlineData("---\ntitle: T\nreview_in: 6 months\n---\n# x\n", "title", "T")]
    [InlineData("+++\ntitle = \"T\"\n+++\n# x\n", "title", "T")]
    [InlineData("---\ncompany: {{companyName}}\n---\n# x\n", "company", "{{companyName}}")]
    [InlineData("---\nrto: [set the maximum downtime]\n---\n# x\n", "rto", "[set the maximum downtime]")]
    public void The_head_of_a_document_is_read(string text, string name, string value) =>
        Assert.Equal(value, Assert.IsType<YamlText>(Read(text).FrontMatter.Values.Find(name)).Value);

    [Fact]
    public void A_million_signs_are_no_trouble()
    {
        string[] wicked = [new('-', 1_000_000), string.Concat(Enumerable.Repeat("- ", 500_000)), new('|', 1_000_000), new('[', 1_000_000), new('#', 1_000_000), new('`', 1_000_000), string.Concat(Enumerable.Repeat("> ", 500_000))];
        var clock = System.Diagnostics.Stopwatch.StartNew();

        foreach (var text in wicked)
            ForeignReader.Read(SourceText.Of("", "# Plan\n\n" + text));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
    }

    private static Outline Read(string text) => OutlineReader.Read(SourceText.Of("", text));

    private static IEnumerable<Code> Codes(Section section) => section.Blocks.SelectMany(Codes);

    private static IEnumerable<Code> Codes(Block block) => block switch
    {
        Code code => [code],
        Bullets bullets => bullets.Each.SelectMany(bullet => bullet.Below.SelectMany(Codes)),
        _ => [],
    };
}
