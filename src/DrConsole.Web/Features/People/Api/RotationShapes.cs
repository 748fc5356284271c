using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Web.Features.People;

internal sealed record RotationShown(string Key, string Name, string Purpose, string TimeZone, IReadOnlyList<LayerShape> Layers, int Version)
{
    public static RotationShown Of(Rotation rotation) => new(
        rotation.Key, rotation.Name, rotation.Purpose, rotation.TimeZone, [.. rotation.Text.Layers.Select(LayerShape.Of)], rotation.Version);
}

/// <param name="Layers">The first that has somebody holds; later ones fill what it leaves.</param>
internal sealed record RotationShape(string Name, string? Key = null, string Purpose = "", string TimeZone = "Etc/UTC", IReadOnlyList<LayerShape>? Layers = null) : IShape<RotationText>
{
    RotationText IShape<RotationText>.Text => new(Name) { Purpose = Purpose, TimeZone = TimeZone, Layers = [.. (Layers ?? []).Select(layer => layer.Text())] };
}

/// <param name="Members">Contacts by key, in the order of their turns.</param>
/// <param name="TimeZone">Where another one than the rotation's holds.</param>
/// <param name="Days">On which days it holds; none means all.</param>
internal sealed record LayerShape(
    IReadOnlyList<string> Members, DateOnly StartsOn, TimeOnly? HandoverAt = null, int Every = 1, TurnUnit Unit = TurnUnit.Weeks, string Name = "", string TimeZone = "",
    IReadOnlyList<DayOfWeek>? Days = null, TimeOnly? From = null, TimeOnly? To = null)
{
    public LayerText Text() => new()
    {
        Name = Name,
        Members = KeyedEndpoints.Lines("layers", Members),
        StartsOn = StartsOn,
        HandoverAt = HandoverAt ?? new TimeOnly(9, 0),
        Every = Every,
        Unit = Unit,
        TimeZone = TimeZone,
        Days = (Days ?? []).Aggregate(WeekDays.None, (all, day) => all | Enum.Parse<WeekDays>(day.ToString())),
        From = From,
        To = To,
    };

    public static LayerShape Of(LayerText layer) => new(
        KeyLines.Each(layer.Members), layer.StartsOn, layer.HandoverAt, layer.Every, layer.Unit, layer.Name, layer.TimeZone,
        [.. Enum.GetValues<DayOfWeek>().Where(day => layer.Days.HasFlag(Enum.Parse<WeekDays>(day.ToString())))], layer.From, layer.To);
}

internal sealed record EscalationShown(
    string Key, string Name, string Purpose, int Repeats, TimeSpan RepeatAfter, TimeSpan NextChannelAfter, IReadOnlyList<LevelShape> Levels, int Version)
{
    public static EscalationShown Of(EscalationPolicy policy) => new(
        policy.Key, policy.Name, policy.Purpose, policy.Repeats, policy.RepeatAfter, policy.NextChannelAfter,
        [.. policy.Text.Levels.Select(level => new LevelShape(KeyLines.Each(level.Targets), level.After, [.. SeverityWords.Each.Where(severity => level.Severities.Holds(severity))]))], policy.Version);
}

internal sealed record EscalationShape(
    string Name, IReadOnlyList<LevelShape> Levels, string? Key = null, string Purpose = "", int Repeats = 0, TimeSpan? RepeatAfter = null, TimeSpan? NextChannelAfter = null) : IShape<EscalationText>
{
    EscalationText IShape<EscalationText>.Text
    {
        get
        {
            var text = new EscalationText(Name) { Purpose = Purpose, Repeats = Repeats, Levels = [.. Levels.Select(level => level.Text())] };
            return text with { RepeatAfter = RepeatAfter ?? text.RepeatAfter, NextChannelAfter = NextChannelAfter ?? text.NextChannelAfter };
        }
    }
}

/// <param name="Targets">Whom it tells: <c>rotation/KEY</c>, <c>contact/KEY</c>, <c>group/KEY</c>.</param>
/// <param name="After">How long the level before has.</param>
/// <param name="Severities">1 to 4; left out it holds for all of them.</param>
internal sealed record LevelShape(IReadOnlyList<string> Targets, TimeSpan? After = null, IReadOnlyList<int>? Severities = null)
{
    public LevelText Text()
    {
        if (Severities?.Any(severity => severity is < 1 or > 4) is true)
            throw new InvalidException("levels", "A severity is 1 to 4.");
        return new LevelText(After ?? TimeSpan.Zero, KeyedEndpoints.Lines("levels", Targets), Severities is null ? DrConsole.People.Severities.All : SeverityWords.Of(Severities));
    }
}
