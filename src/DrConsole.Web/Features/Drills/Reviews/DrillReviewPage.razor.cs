using DrConsole.Drills;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Reviews;

public sealed partial class DrillReviewPage(ReadReviewPack read, ReadReviewChoices choices, Pulse pulse, TimeProvider time) : LivePart(pulse)
{
    private ReviewPeriod? _period;
    private ReviewPack? _pack;
    private IReadOnlyList<(string Key, string Title)> _plans = [];
    private IReadOnlyList<string> _services = [];

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "scope")]
    private string? Scope { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Drill.Topic, DrillProgramme.Topic, QuarterlyReview.Topic, AgreedAction.Topic, $"drill-reviews/{From}/{To}/{Scope}"];

    private IReadOnlyList<Choice> Quarters
    {
        get
        {
            var shown = ReviewPeriod.QuarterOf(_period!.From, _period.Scope);
            return [.. new[] { shown.Before.Before, shown.Before, shown, ReviewPeriod.QuarterOf(shown.To.AddDays(1), shown.Scope) }.Select(quarter => new Choice(quarter.Name, ReviewAddress.Page(quarter), quarter == _period))];
        }
    }

    private IReadOnlyList<Choice> Scopes =>
    [
        new("Everything", ReviewAddress.Page(_period! with { Scope = "" }), _period!.Scope.Length == 0),
        .. _plans.Select(plan => new Choice(plan.Title, ReviewAddress.Page(_period! with { Scope = $"plan/{plan.Key}" }), _period!.Plan == plan.Key)),
        .. _period!.Service is { } service ? (Choice[])[new(service, ReviewAddress.Page(_period), true)] : [],
    ];

    protected override async Task ReadAsync()
    {
        _period = ReviewAddress.Read(From, To, Scope, time.GetUtcNow());
        (_plans, _services) = await choices.ExecuteAsync(Closed);
        _pack = null;
        _pack = await read.ExecuteAsync(_period, Closed);
        Refusal = null;
    }
}
