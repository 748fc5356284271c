using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Deployments;

public sealed partial class RecentDeploymentsPanel(ReadRecentDeployments read, Pulse pulse) : LivePart(pulse)
{
    private RecentDeployments? _recent;
    private string _shown = "";
    private (RecentDeployments?, RefusedException?)? _drawn;

    /// <summary>Keys of the services in question.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Services { get; set; } = [];

    /// <summary>The moment that four hours are looked back from; now when nothing is said.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Show nothing where nothing went out.</summary>
    [Parameter]
    public bool HideEmpty { get; set; }

    protected override IReadOnlyCollection<string> Topics => ReadRecentDeployments.Topics;

    private string Asked => $"{Since:O} {string.Join(' ', Services)}";

    // Without a moment that it looks back from, it says how long ago things were.
    protected override bool ShouldRender() => Since is null || !Now.Equals(_drawn);

    protected override void OnAfterRender(bool firstRender) => _drawn = Now;

    private (RecentDeployments?, RefusedException?) Now => (_recent, Refusal);

    protected override async Task ReadAsync()
    {
        _shown = Asked;
        _recent = await read.ExecuteAsync(Services, Since, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Asked)
            await ReloadAsync();
    }

    private string When(RecentDeployments.Line line) => (Since, line.Before.Ticks) switch
    {
        (null, _) => $"{Words.Span(line.Before)} ago",
        (_, >= 0) => $"{Words.Span(line.Before)} before",
        _ => $"{Words.Span(line.Before)} after",
    };
}
