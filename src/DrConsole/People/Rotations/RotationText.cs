using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>What a person may change about a rotation. The first layer that has somebody holds; later layers fill what it leaves.</summary>
public sealed record RotationText(string Name) : IWritten<RotationText>
{
    public const int MaxLayers = 12;

    public string Purpose { get; init; } = "";

    public string TimeZone { get; init; } = "Etc/UTC";

    public ValueList<LayerText> Layers { get; init; } = [];

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Name", Name), ("Purpose", Purpose), ("Time zone", TimeZone), ("Layers", string.Join("\n\n", Layers.Select(layer => layer.Said))),
    ];

    public RotationText Tidied() => this with { Name = Name.Trim(), Purpose = PlainWriting.Note(Purpose), TimeZone = TimeZone.Trim(), Layers = [.. Layers.Select(layer => layer.Tidied())] };

    internal void Check()
    {
        var errors = new FieldErrors()
            .CheckLine("name", Name, ContactRules.MaxName)
            .CheckNote("purpose", Purpose)
            .Check(Zones.IsKnown(TimeZone), "timeZone", $"'{TimeZone}' is no time zone. {Zones.Needed}")
            .Check(Layers.Count <= MaxLayers, "layers", $"At most {MaxLayers} layers.");
        foreach (var (at, layer) in Layers.Index())
            layer.Check(errors, $"layers[{at}]");
        errors.ThrowIfAny();
    }
}

/// <summary>People who take turns.</summary>
public sealed record LayerText
{
    private const int LongestHours = 24 * 7;

    public string Name { get; init; } = "";

    /// <summary>Contacts' keys in the order of their turns, one a line. Who is there twice has two turns.</summary>
    public string Members { get; init; } = "";

    /// <summary>The day of the first turn, on the wall clock of the zone.</summary>
    public DateOnly StartsOn { get; init; }

    public TimeOnly HandoverAt { get; init; } = new(9, 0);

    public int Every { get; init; } = 1;

    public TurnUnit Unit { get; init; } = TurnUnit.Weeks;

    /// <summary>Empty: the rotation's zone. Another one where people far away take their share.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>On which days it holds; none means all.</summary>
    public WeekDays Days { get; init; }

    /// <summary>From when it holds on such a day; with <see cref="To"/> before it, past midnight.</summary>
    public TimeOnly? From { get; init; }

    public TimeOnly? To { get; init; }

    public string Said =>
        $"{Name}: every {Every} {Unit.ToString().ToLowerInvariant()} at {HandoverAt:HH:mm} {TimeZone} from {StartsOn:yyyy-MM-dd}, {Days}, {From:HH:mm}-{To:HH:mm}\n{Members}";

    public LayerText Tidied() => this with { Name = Name.Trim(), Members = KeyLines.Tidy(Members), TimeZone = TimeZone.Trim(), Days = Days == WeekDays.All ? WeekDays.None : Days };

    internal void Check(FieldErrors errors, string at)
    {
        errors.CheckLine($"{at}.name", Name, ContactRules.MaxName, optional: true)
            .Check(Members.Length > 0, $"{at}.members", "At least one contact is needed.")
            .Check(StartsOn.Year is >= 2000 and <= 2200, $"{at}.startsOn", "A day such as 2027-01-04 is needed.")
            .Check(Unit is not TurnUnit.Hours || Every is >= 1 and <= LongestHours, $"{at}.every", $"1 to {LongestHours} hours are accepted.")
            .Check(Unit is TurnUnit.Hours || Every is >= 1 and <= 52, $"{at}.every", "1 to 52 is accepted.")
            .Check(TimeZone.Length == 0 || Zones.IsKnown(TimeZone), $"{at}.timeZone", $"'{TimeZone}' is no time zone. {Zones.Needed}")
            .Check(From is null == To is null, $"{at}.to", "Both times are needed, or none.")
            .Check(From is null || From != To, $"{at}.to", "From and to are the same time; leave both empty for the whole day.")
            .Check(Members.Split('\n').Length <= KeyLines.MaxLines, $"{at}.members", $"At most {KeyLines.MaxLines} turns.");
        foreach (var (number, key) in KeyLines.Each(Members).Index())
            errors.Check(ShortKey.IsRight(key), $"{at}.members", $"Line {number + 1}: the key of a contact is needed.");
    }
}

public enum TurnUnit
{
    Hours,
    Days,
    Weeks,
}

/// <summary>Days of the week.</summary>
[Flags]
public enum WeekDays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    All = 127,
}
