using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Pages;

/// <summary>All runs: those under way, then those that ended, a page at a time. What is asked for stands in the address.</summary>
public sealed partial class RunsPage(ReadRuns runs, ReadEnvironments environments, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private const int PageSize = 50;
    private const int MostOpen = 100;
    private const int MostPlaces = 50;

    private IReadOnlyList<ReadRuns.Line> _open = [];
    private IReadOnlyList<ReadRuns.Line>? _ended;
    private IReadOnlyList<Choice> _environments = [];
    private string? _next;

    [SupplyParameterFromQuery(Name = "runbook")]
    private string? Runbook { get; set; }

    [SupplyParameterFromQuery(Name = "environment")]
    private string? Environment { get; set; }

    [SupplyParameterFromQuery(Name = "mode")]
    private string? Mode { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    private string? By { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "until")]
    private string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    // The question is part of it, so that another question is another thing to follow.
    protected override IReadOnlyCollection<string> Topics => [Run.Topic, $"runs?{At(After)}"];

    private bool IsFiltered => At(null).Length > "/runs".Length;

    private ReadRuns.Query Query => new(Runbook, Of<RunMode>(Mode), Of<RunStatus>(State), Environment)
    {
        By = By?.Trim(),
        From = Day(From),
        Until = Day(Until)?.AddDays(1),
    };

    private string Sentence => (_open.Count, _open.Count(line => line.State is RunStatus.WaitingForHuman)) switch
    {
        (0, _) => "No run is under way",
        (1, 0) => "One run is under way",
        (1, _) => "One run is under way, and waits for somebody",
        (var all, 0) => $"{all} runs are under way",
        var (all, waiting) => $"{all} runs are under way, {waiting} {(waiting == 1 ? "waits" : "wait")} for somebody",
    };

    protected override async Task ReadAsync()
    {
        var before = Guid.TryParse(After, out var id) ? new RunId(id) : (RunId?)null;
        _open = before is null ? await runs.ListAsync(Query with { Open = true }, null, MostOpen, Closed) : [];
        var ended = await runs.ListAsync(Query with { Open = false }, before, PageSize + 1, Closed);
        (_ended, _next) = ([.. ended.Take(PageSize)], ended.Count > PageSize ? $"{ended[PageSize - 1].Id}" : null);
        if (await caller.MayAsync(Permission.SeeEstate, Closed))
            _environments = [.. (await environments.ListAsync(after: null, MostPlaces, Closed)).Select(place => new Choice(place.Name, place.Key, place.Key == Environment))];
    }

    private string At(string? after)
    {
        var asked = string.Join('&', new[] { ("runbook", Runbook), ("environment", Environment), ("mode", Mode), ("state", State), ("by", By), ("from", From), ("until", Until), ("after", after) }
            .Where(part => !string.IsNullOrWhiteSpace(part.Item2)).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}"));
        return asked.Length == 0 ? "/runs" : $"/runs?{asked}";
    }

    private static T? Of<T>(string? word) where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;

    private static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
