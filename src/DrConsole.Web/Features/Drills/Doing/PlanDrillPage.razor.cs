using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Doing;

/// <summary>The form of a drill that no programme asks for.</summary>
public sealed partial class PlanDrillPage(PlanDrill plan, ReadDrillChoices read, NavigationManager navigation, Pulse pulse) : LivePart(pulse)
{
    private readonly PlanDrillDraft _draft = new();
    private DrillChoices _choices = DrillChoices.None;
    private DraftForm? _form;

    protected override IReadOnlyCollection<string> Topics => [];

    private IReadOnlyList<string> Starts => DrillPlan.SubjectsOf(_draft.Kind);

    private IEnumerable<string> Subjects => _choices.Subjects.Where(subject => Starts.Any(start => subject.StartsWith(start, StringComparison.Ordinal)));

    protected override async Task ReadAsync() => _choices = await read.ExecuteAsync(Closed);

    private async Task<bool> PlanAsync()
    {
        Drill? planned = null;
        if (!await TryAsync(async () => planned = await plan.ExecuteAsync(_draft.Read(), Closed)))
            return false;
        if (_form is not null)
            await _form.SentAsync();
        navigation.NavigateTo(planned!.Path);
        return true;
    }
}
