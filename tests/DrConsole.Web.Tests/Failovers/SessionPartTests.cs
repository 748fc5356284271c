using Bunit;
using DrConsole.Failovers;
using DrConsole.Web.Features.Failovers.Sessions;
using DrConsole.Web.Features.Gallery;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests;

/// <summary>What the parts of session recovery say of each decision, and of what waits.</summary>
public sealed class SessionPartTests : BunitContext
{
    public SessionPartTests() => Services.AddSingleton(TimeProvider.System);

    [Fact]
    public void Each_decision_says_why_and_what_the_platform_must_do()
    {
        var rows = Render<SessionShow>().FindAll("tr[data-row]").Select(row => row.TextContent).ToList();

        Assert.Equal(4, rows.Count);
        Assert.Contains("go on at step 4 of 9, memory from mem://orders/8841; do not repeat orders.reserve#17.", rows[0], StringComparison.Ordinal);
        Assert.Contains("late", rows[0], StringComparison.Ordinal);
        Assert.Contains("Begin a fresh session with new credentials", rows[1], StringComparison.Ordinal);
        Assert.Contains("begin a clean session only when incident 2027-014 is contained", rows[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_is_a_word_beside_its_colour()
    {
        var words = Render<SessionShow>().FindAll("tr[data-row] td[data-label=Decision]").Select(cell => cell.TextContent.Trim()).ToList();

        Assert.Equal(4, words.Count);
        Assert.All(words, word => Assert.NotEmpty(word));
        Assert.Equal(3, words.Distinct().Count());
    }

    [Fact]
    public void What_waits_for_an_incident_says_how_many_and_until_when()
    {
        var waits = Render<HeldSessions>(set => set.Add(part => part.Standing, new ReadHeldSessions.Standing(3, 0, [])));
        var one = Render<HeldSessions>(set => set.Add(part => part.Standing, new ReadHeldSessions.Standing(1, 2, [])));
        var free = Render<HeldSessions>(set => set.Add(part => part.Standing, new ReadHeldSessions.Standing(0, 3, [])));

        Assert.Contains("3 new sessions wait until this incident is contained.", waits.Markup, StringComparison.Ordinal);
        Assert.Contains("It is when its phase is Verify.", waits.Markup, StringComparison.Ordinal);
        Assert.Contains("1 new session waits until", one.Markup, StringComparison.Ordinal);
        Assert.Contains("New sessions may begin.", free.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("phase is Verify", free.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 0, "no session")]
    [InlineData(2, 0, 1, "2 resumed, 1 discarded")]
    [InlineData(0, 1_204, 0, "1,204 restarted")]
    public void A_list_is_counted_in_one_line(int resumed, int restarted, int discarded, string says) => Assert.Equal(says, SessionTexts.Counts(resumed, restarted, discarded));
}
