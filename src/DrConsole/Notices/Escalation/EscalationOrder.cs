using DrConsole.People;

namespace DrConsole.Notices;

/// <summary>Which level comes after which. Pure.</summary>
internal static class EscalationOrder
{
    /// <param name="After">How long after the one before.</param>
    public sealed record Next(int Round, int Level, TimeSpan After, LevelText Text);

    /// <param name="level">The level that was told last, from 1; 0 before the first.</param>
    /// <returns>Null when there is none left.</returns>
    public static Next? After(EscalationText policy, int severity, int round, int level)
    {
        var holding = policy.Levels.Index().Where(each => each.Item.Severities.Holds(severity)).Select(each => (Number: each.Index + 1, each.Item)).ToList();
        if (holding.Count == 0)
            return null;
        var later = holding.Where(each => each.Number > level).ToList();
        if (later.Count > 0)
            return new Next(round, later[0].Number, later[0].Item.After, later[0].Item);
        return round < policy.Repeats ? new Next(round + 1, holding[0].Number, policy.RepeatAfter + holding[0].Item.After, holding[0].Item) : null;
    }
}
