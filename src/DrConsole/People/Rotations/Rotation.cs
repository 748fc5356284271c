using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>Who is on call when. Its key is a duty that steps can name.</summary>
public sealed class Rotation : IKeyed<RotationText>, ITopical
{
    public const string Topic = "rotations";

    private readonly List<RotationLayer> _layers = [];

    private Rotation()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Purpose { get; private set; } = "";

    [RecordedText]
    public string TimeZone { get; private set; } = "Etc/UTC";

    public IReadOnlyList<RotationLayer> Layers => _layers;

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"rotation/{Key}"];

    public RotationText Text => new(Name) { Purpose = Purpose, TimeZone = TimeZone, Layers = [.. _layers.OrderBy(layer => layer.Number).Select(layer => layer.Text)] };

    public static Rotation Create(string key, RotationText text)
    {
        var rotation = new Rotation { Key = ShortKey.Parse("key", key) };
        rotation.Change(text);
        return rotation;
    }

    public void Change(RotationText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Purpose, TimeZone) = (tidied.Name, tidied.Purpose, tidied.TimeZone);
        NumberedRows.Set(_layers, tidied.Layers, number => new RotationLayer(Key, number), (layer, says) => layer.Say(says));
    }
}

/// <summary>One layer of a rotation.</summary>
public sealed class RotationLayer : INumbered
{
    private RotationLayer()
    {
    }

    internal RotationLayer(string rotation, int number) => (Rotation, Number) = (rotation, number);

    public string Rotation { get; private set; } = "";

    public int Number { get; private set; }

    [RecordedText]
    public string Name { get; private set; } = "";

    public string Members { get; private set; } = "";

    public DateOnly StartsOn { get; private set; }

    public TimeOnly HandoverAt { get; private set; }

    public int Every { get; private set; }

    public TurnUnit Unit { get; private set; }

    [RecordedText]
    public string TimeZone { get; private set; } = "";

    public WeekDays Days { get; private set; }

    public TimeOnly? From { get; private set; }

    public TimeOnly? To { get; private set; }

    public LayerText Text => new()
    {
        Name = Name,
        Members = Members,
        StartsOn = StartsOn,
        HandoverAt = HandoverAt,
        Every = Every,
        Unit = Unit,
        TimeZone = TimeZone,
        Days = Days,
        From = From,
        To = To,
    };

    internal void Say(LayerText text)
    {
        (Name, Members, StartsOn, HandoverAt, Every, Unit) = (text.Name, text.Members, text.StartsOn, text.HandoverAt, text.Every, text.Unit);
        (TimeZone, Days, From, To) = (text.TimeZone, text.Days, text.From, text.To);
    }
}
