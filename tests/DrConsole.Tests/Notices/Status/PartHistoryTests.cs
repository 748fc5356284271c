using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>Ninety days of a part: the worst of each day, and the share in which it was not down.</summary>
public sealed class PartHistoryTests
{
    private static readonly DateTimeOffset Today = new(Noon.UtcDateTime.Date, TimeSpan.Zero);

    [Fact]
    public void A_part_without_a_turn_was_fine_since_there_was_one()
    {
        var (days, uptime) = PartHistory.Of([], Today.AddDays(-9), Noon);

        Assert.Equal(80, days.Count(day => day is null));
        Assert.All(days.Skip(80), day => Assert.Equal(PartState.Working, day));
        Assert.Equal(1, uptime);
    }

    [Fact]
    public void The_worst_of_a_day_counts_also_over_midnight()
    {
        List<PartTurn> turns = [Turn(PartState.Slow, Today.AddHours(-30)), Turn(PartState.Down, Today.AddHours(-1)), Turn(PartState.Working, Today.AddHours(1))];

        var (days, uptime) = PartHistory.Of(turns, Today.AddDays(-200), Noon);

        Assert.Equal([PartState.Working, PartState.Slow, PartState.Down, PartState.Down], days.TakeLast(4));
        Assert.Equal(1 - (2 / (89 * 24 + 12.0)), uptime, 6);
    }

    [Fact]
    public void What_is_down_now_is_down_until_now()
    {
        var (days, uptime) = PartHistory.Of([Turn(PartState.Down, Noon.AddHours(-3))], Noon.AddHours(-6), Noon);

        Assert.Equal(PartState.Down, days[^1]);
        Assert.Equal(0.5, uptime, 6);
    }

    [Fact]
    public void Trouble_of_longer_ago_than_the_page_shows_is_not_counted()
    {
        var (days, uptime) = PartHistory.Of([Turn(PartState.Down, Noon.AddDays(-120)), Turn(PartState.Working, Noon.AddDays(-110))], Noon.AddDays(-300), Noon);

        Assert.All(days, day => Assert.Equal(PartState.Working, day));
        Assert.Equal(1, uptime);
    }

    private static PartTurn Turn(PartState state, DateTimeOffset at) => PartTurn.Make(new PublicTroubleId(Guid.Empty), 1, new PartWord("api", state), at);
}
