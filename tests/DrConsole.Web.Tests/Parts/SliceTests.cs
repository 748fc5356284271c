using DrConsole.Web.Parts;

namespace DrConsole.Web.Tests.Parts;

/// <summary>Pages of a list that is computed as a whole.</summary>
public sealed class SliceTests
{
    private static readonly int[] Seven = [1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [InlineData(1, new[] { 1, 2, 3 }, true)]
    [InlineData(3, new[] { 7 }, false)]
    [InlineData(0, new[] { 1, 2, 3 }, true)]
    [InlineData(99, new[] { 7 }, false)]
    public void Every_number_leads_to_a_page_that_is_there(int number, int[] rows, bool more)
    {
        var slice = Slice.Of(Seven, number, 3);

        Assert.Equal(rows, slice.Rows);
        Assert.Equal(more, slice.HasMore);
    }

    [Fact]
    public void It_says_which_rows_it_shows_and_nothing_where_one_page_shows_all()
    {
        Assert.Equal("4 to 6 of 7 services, the least ready first", Slice.Of(Seven, 2, 3).Said("services", "the least ready first"));
        Assert.Null(Slice.Of(Seven, 1, 7).Said("services", "the least ready first"));
        Assert.Empty(Slice.Of(Array.Empty<int>(), 4, 3).Rows);
    }
}
