using DrConsole.People;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.People.Pages;

/// <summary>A rotation as a person types it.</summary>
/// <param name="today">Where turns begin that nobody has dated yet: on the Monday before.</param>
public sealed class RotationDraft(DateOnly today)
{
    public string Name { get; set; } = "";

    public string Purpose { get; set; } = "";

    public string TimeZone { get; set; } = "Etc/UTC";

    public DraftRows<LayerDraft> Layers { get; } = new() { Begin = () => new LayerDraft { StartsOn = today.AddDays(-(((int)today.DayOfWeek + 6) % 7)) } };

    public static RotationDraft Of(RotationText text, DateOnly today)
    {
        var draft = new RotationDraft(today) { Name = text.Name, Purpose = text.Purpose, TimeZone = text.TimeZone };
        draft.Layers.Fill(text.Layers.Select(LayerDraft.Of));
        return draft;
    }

    public RotationText Read() => new(Name) { Purpose = Purpose, TimeZone = TimeZone, Layers = [.. Layers.Rows.Select(row => row.Read())] };
}

public sealed class LayerDraft
{
    public const WeekDays Working = WeekDays.Monday | WeekDays.Tuesday | WeekDays.Wednesday | WeekDays.Thursday | WeekDays.Friday;
    public const WeekDays Weekend = WeekDays.Saturday | WeekDays.Sunday;

    public string Name { get; set; } = "";

    public string Members { get; set; } = "";

    public DateOnly StartsOn { get; set; }

    public TimeOnly HandoverAt { get; set; } = new(9, 0);

    public int Every { get; set; } = 1;

    public TurnUnit Unit { get; set; } = TurnUnit.Weeks;

    public string TimeZone { get; set; } = "";

    public WeekDays Days { get; set; }

    public TimeOnly? From { get; set; }

    public TimeOnly? To { get; set; }

    /// <summary>Days that only the API and files can say.</summary>
    public bool IsOther => Days is not (WeekDays.None or Working or Weekend);

    public static LayerDraft Of(LayerText text) => new()
    {
        Name = text.Name,
        Members = text.Members,
        StartsOn = text.StartsOn,
        HandoverAt = text.HandoverAt,
        Every = text.Every,
        Unit = text.Unit,
        TimeZone = text.TimeZone,
        Days = text.Days,
        From = text.From,
        To = text.To,
    };

    public LayerText Read() => new()
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
}
