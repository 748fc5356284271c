using Bunit;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Tests.Parts;

/// <summary>What differs between two texts: changed words within a line, and no line lost.</summary>
public sealed class WordDiffTests : BunitContext
{
    [Fact]
    public void Only_the_words_that_differ_are_marked()
    {
        var (before, after) = WordDiff.Of("expected: 3m for the copy", "expected: 5m for the copy")!.Value;

        Assert.Equal(["3m"], before.Where(span => span.IsChanged).Select(span => span.Text));
        Assert.Equal(["5m"], after.Where(span => span.IsChanged).Select(span => span.Text));
        Assert.Equal("expected: 5m for the copy", string.Concat(after.Select(span => span.Text)));
    }

    [Fact]
    public void Lines_without_anything_in_common_are_two_lines() => Assert.Null(WordDiff.Of("kind: manual", "Restore everything else"));

    [Fact]
    public void Two_large_texts_that_differ_in_one_line_show_it_with_its_neighbours()
    {
        var lines = Enumerable.Range(0, 6_000).Select(number => $"line {number}").ToArray();
        var before = string.Join('\n', lines);
        lines[3_000] = "line three thousand";

        var diff = Render<DiffView>(set => set.Add(view => view.Before, before).Add(view => view.After, string.Join('\n', lines)).Add(view => view.Context, 3));

        Assert.Equal("3000", Assert.Single(diff.FindAll(".d mark")).TextContent);
        Assert.Equal("three thousand", Assert.Single(diff.FindAll(".a mark")).TextContent);
        Assert.Equal(["2,997 unchanged lines", "2,996 unchanged lines"], diff.FindAll(".h").Select(row => row.TextContent));
    }
}
