using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>The checklists that a plan names, and those that it names in vain.</summary>
public sealed partial class PlanChecklistsTab(ReadChecklists checklists, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<Checklist> _checklists = [];
    private IReadOnlyList<string> _missing = [];

    [Parameter, EditorRequired]
    public Plan Plan { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [Checklist.Topic, $"plan/{Plan.Key}"];

    protected override async Task ReadAsync()
    {
        var named = PlanLines.Each(Plan.Checklists);
        var all = (await checklists.ListAsync(null, 1_000, Closed)).ToDictionary(checklist => checklist.Key);
        _checklists = [.. named.Where(all.ContainsKey).Select(key => all[key])];
        _missing = [.. named.Where(key => !all.ContainsKey(key))];
    }
}
