using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runbooks.Pages;

/// <summary>All runbooks, a page at a time; what is searched for and where the page begins stand in the address.</summary>
public sealed partial class RunbooksPage(ReadRunbooks runbooks, Pulse pulse) : LivePart(pulse)
{
    private const int PageSize = 50;

    private IReadOnlyList<ReadRunbooks.Line>? _lines;
    private int _count;
    private string? _next;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    // The question is part of it, so that another question is another thing to follow.
    protected override IReadOnlyCollection<string> Topics => [Runbook.Topic, $"runbooks?{Q}&{Status}&{After}"];

    private bool IsFiltered => !string.IsNullOrWhiteSpace(Q) || Status is not null;

    private ReadRunbooks.Query Query => new(Q ?? "", Enum.TryParse<RunbookStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null);

    private string Sentence => _lines switch
    {
        null => "Runbooks",
        [] => IsFiltered ? "No runbook matches" : "No runbook yet",
        _ => IsFiltered ? $"{Words.Count(_count, "runbook matches", "runbooks match")}" : Words.Count(_count, "runbook", "runbooks"),
    };

    private IReadOnlyList<Choice> Choices =>
    [
        new("All", At(null, null), Query.Status is null),
        .. new[] { RunbookStatus.Published, RunbookStatus.InReview, RunbookStatus.Draft, RunbookStatus.Retired }
            .Select(status => new Choice(StateStyles.For(RunbookStates.Of(status)).Word, At(status.ToString(), null), Query.Status == status)),
    ];

    protected override async Task ReadAsync()
    {
        var lines = await runbooks.ListAsync(Query, After, PageSize + 1, Closed);
        _count = await runbooks.CountAsync(Query, Closed);
        (_lines, _next) = ([.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].Key : null);
    }

    private string At(string? status, string? after)
    {
        string?[] parts = [Q is { Length: > 0 } q ? $"q={Uri.EscapeDataString(q)}" : null, status is null ? null : $"status={Uri.EscapeDataString(status)}", after is null ? null : $"after={after}"];
        var asked = string.Join('&', parts.OfType<string>());
        return asked.Length == 0 ? "/runbooks" : $"/runbooks?{asked}";
    }

    private static string Fits(ReadRunbooks.Line line) => (line.Expected > TimeSpan.Zero, line.Rto) switch
    {
        (true, { } rto) => $"{Words.Span(line.Expected)} of {Words.Span(rto)}{(line.Expected > rto ? ", too long" : "")}",
        (true, null) => Words.Span(line.Expected),
        (false, { } rto) => $"Not known, of {Words.Span(rto)}",
        _ => "Not known",
    };
}
