using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.People.Pages;

/// <summary>An escalation policy as a person types it.</summary>
public sealed class EscalationDraft
{
    public string Name { get; set; } = "";

    public string Purpose { get; set; } = "";

    public int Repeats { get; set; }

    public string RepeatAfter { get; set; } = "";

    public string NextChannelAfter { get; set; } = "";

    public DraftRows<LevelDraft> Levels { get; } = new();

    public static EscalationDraft Of(EscalationText text)
    {
        var draft = new EscalationDraft
        {
            Name = text.Name,
            Purpose = text.Purpose,
            Repeats = text.Repeats,
            RepeatAfter = Durations.Spoken(text.RepeatAfter),
            NextChannelAfter = Durations.Spoken(text.NextChannelAfter),
        };
        draft.Levels.Fill(text.Levels.Select(LevelDraft.Of));
        return draft;
    }

    public EscalationText Read() => new(Name)
    {
        Purpose = Purpose,
        Repeats = Repeats,
        RepeatAfter = Durations.ReadOptional("repeatAfter", RepeatAfter) ?? TimeSpan.Zero,
        NextChannelAfter = Durations.ReadOptional("nextChannelAfter", NextChannelAfter) ?? TimeSpan.Zero,
        Levels = [.. Levels.Rows.Select((row, at) => row.Read(at))],
    };
}

public sealed class LevelDraft
{
    public string After { get; set; } = "";

    public string Targets { get; set; } = "";

    public Severities Severities { get; set; } = Severities.All;

    public static LevelDraft Of(LevelText text) => new() { After = text.After == TimeSpan.Zero ? "" : Durations.Spoken(text.After), Targets = text.Targets, Severities = text.Severities };

    public LevelText Read(int at) => new(Durations.ReadOptional($"levels[{at}].after", After) ?? TimeSpan.Zero, Targets, Severities);

    public void Set(int severity, bool holds)
    {
        var one = SeverityWords.Of([severity]);
        Severities = holds ? Severities | one : Severities & ~one;
    }
}
