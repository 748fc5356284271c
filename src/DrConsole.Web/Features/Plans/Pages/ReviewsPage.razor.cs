using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

public sealed partial class ReviewsPage(ReadReviews read, ReadPlans plans, WorkReview work, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 200;

    private IReadOnlyList<ReadReviews.Line>? _lines;
    private IReadOnlyList<AgreedAction> _actions = [];
    private IReadOnlyList<ReadPlans.Found> _plans = [];
    private bool _mayEdit;
    private string _plan = "", _why = "";
    private ReviewScope _scope;

    [SupplyParameterFromQuery(Name = "show")]
    private string? Asked { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    // Which of them is shown is part of it, so that another choice is another thing to follow.
    protected override IReadOnlyCollection<string> Topics => [Review.Topic, AgreedAction.Topic, Plan.Topic, $"reviews/{Asked}"];

    private bool Past => Asked is "closed";

    private DateTimeOffset Now => Time.GetUtcNow();

    private IReadOnlyList<Choice> Choices => [new("Open", "/reviews", !Past), new("Closed", "/reviews?show=closed", Past)];

    private string Sentence
    {
        get
        {
            if (_lines is null || Past)
                return Past ? "Closed reviews" : "Reviews";
            var overdue = _lines.Count(line => line.Review.IsOverdue(Now));
            return _lines.Count == 0 ? "No review waits" : $"{Words.Count(_lines.Count, "review waits", "reviews wait")}{(overdue > 0 ? $", {overdue} overdue" : "")}";
        }
    }

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditPlans, Closed);
        _lines = await read.ListAsync(!Past, null, Most, Closed);
        _actions = await read.ActionsAsync(Most, Closed);
        _plans = await plans.ListAsync(null, Most, Closed);
        if (_plan.Length == 0 && _plans.Count > 0)
            _plan = _plans[0].Plan.Key;
    }

    private async Task<bool> AskAsync()
    {
        if (!await TryAsync(() => work.AskAsync(_plan, _scope, _why, Closed)))
            return false;
        _why = "";
        return true;
    }
}
