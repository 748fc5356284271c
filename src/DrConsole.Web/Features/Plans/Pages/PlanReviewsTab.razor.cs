using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>When each scope of a plan is looked at, what waits now, and the last look.</summary>
public sealed partial class PlanReviewsTab(ReadReviews read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 50;

    private IReadOnlyList<ReadReviews.Line> _open = [];
    private IReadOnlyList<ReadReviews.Line> _closed = [];

    [Parameter, EditorRequired]
    public Plan Plan { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [$"plan/{Plan.Key}"];

    private DateTimeOffset Now => Time.GetUtcNow();

    protected override async Task ReadAsync()
    {
        _open = await read.ListAsync(open: true, Plan.Key, Most, Closed);
        _closed = await read.ListAsync(open: false, Plan.Key, Most, Closed);
    }
}
