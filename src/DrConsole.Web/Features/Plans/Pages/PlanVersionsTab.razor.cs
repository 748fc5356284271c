using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>A plan's versions, and what differs between any two. Which two is in the address.</summary>
public sealed partial class PlanVersionsTab(ReadVersions read, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<SnapshotDiff.Part>? _differs;

    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    [Parameter, EditorRequired]
    public ReadPlans.Found Found { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<ReadVersions.Line> Versions { get; set; } = [];

    [SupplyParameterFromQuery(Name = "from")]
    private int? FromAsked { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private int? ToAsked { get; set; }

    // The two numbers are part of it, so that another comparison is another thing to follow.
    protected override IReadOnlyCollection<string> Topics => [$"plan/{Key}", $"plan/{Key}/compare/{FromAsked}/{ToAsked}"];

    private int From => FromAsked ?? ReadVersions.Draft;

    private int To => ToAsked ?? ReadVersions.Draft;

    protected override async Task ReadAsync() => _differs = FromAsked is null || From == To ? null : await read.CompareAsync(Key, From, To, Closed);

    private string At(int from, int to) => $"/plans/{Key}?tab=versions&from={from}&to={to}";

    private static string Name(int number) => number == ReadVersions.Draft ? "The draft" : $"Version {number}";
}
