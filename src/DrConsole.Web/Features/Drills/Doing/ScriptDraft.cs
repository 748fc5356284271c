using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Drills.Doing;

/// <summary>The script of a tabletop as a person types it.</summary>
public sealed class ScriptDraft
{
    public string Name { get; set; } = "";

    public string Scenario { get; set; } = "";

    public string Services { get; set; } = "";

    public string Situation { get; set; } = "";

    public string Objectives { get; set; } = "";

    public DraftRows<InjectDraft> Injects { get; } = new();

    public static ScriptDraft Of(TabletopText text)
    {
        var draft = new ScriptDraft { Name = text.Name, Scenario = text.Scenario, Services = text.Services, Situation = text.Situation, Objectives = text.Objectives };
        draft.Injects.Fill(text.Injects.Select(inject => new InjectDraft { After = Durations.Spoken(inject.After), Text = inject.Text, Expected = inject.Expected }));
        return draft;
    }

    public TabletopText Read() => new(Name)
    {
        Scenario = Scenario,
        Services = Services,
        Situation = Situation,
        Objectives = Objectives,
        Injects = [.. Injects.Rows.Select((row, at) => new InjectText(Durations.ReadOptional($"injects[{at}].after", row.After) ?? TimeSpan.Zero, row.Text, row.Expected))],
    };
}

public sealed class InjectDraft
{
    public string After { get; set; } = "";

    public string Text { get; set; } = "";

    public string Expected { get; set; } = "";
}
