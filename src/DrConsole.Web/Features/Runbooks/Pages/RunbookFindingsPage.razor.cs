using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runbooks.Pages;

/// <summary>Findings over all runbooks; what is asked for stands in the address.</summary>
public sealed partial class RunbookFindingsPage(ReadDrift drift, Pulse pulse) : LivePart(pulse)
{
    private const int PageSize = 100;
    private const int MostRules = 8;

    private IReadOnlyList<ReadDrift.Line>? _lines;
    private IReadOnlyList<ReadDrift.RuleCount> _rules = [];
    private ReadDrift.Standing? _standing;
    private int _count;

    [SupplyParameterFromQuery(Name = "severity")]
    private string? Severity { get; set; }

    [SupplyParameterFromQuery(Name = "rule")]
    private string? Rule { get; set; }

    [SupplyParameterFromQuery(Name = "service")]
    private string? Service { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private int? After { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Runbook.Topic, $"runbook-findings?{Severity}&{Rule}&{Service}&{After}"];

    private int Skip => Math.Max(0, After ?? 0);

    private bool IsFiltered => Query != new ReadDrift.Query();

    private ReadDrift.Query Query => new(Enum.TryParse<FindingSeverity>(Severity, ignoreCase: true, out var severity) && Enum.IsDefined(severity) ? severity : null, Rule, Service);

    private string Sentence => (_lines, IsFiltered) switch
    {
        (null, _) => "Runbook findings",
        ([], false) => _standing?.LookedAt is null ? "Nobody has looked at the runbooks yet" : "Nothing to mend in any runbook",
        (_, false) => $"{Words.Count(_standing?.WithFindings ?? 0, "runbook in force has", "runbooks in force have")} something to mend",
        _ => Words.Count(_count, "finding matches", "findings match"),
    };

    private IReadOnlyList<Choice> Severities =>
    [
        new("All", At(Query with { Severity = null }), Query.Severity is null),
        .. Enum.GetValues<FindingSeverity>().Select(severity => new Choice($"{severity}s", At(Query with { Severity = severity }), Query.Severity == severity)),
    ];

    private IReadOnlyList<Choice> Rules =>
    [
        new("Every rule", At(Query with { Rule = null }), Query.Rule is null),
        .. _rules.Take(MostRules).Select(rule => new Choice(rule.Rule, At(Query with { Rule = rule.Rule }), Query.Rule == rule.Rule, rule.Count)),
    ];

    protected override async Task ReadAsync()
    {
        _standing = await drift.StandingAsync(Closed);
        _rules = await drift.RulesAsync(Closed);
        _count = await drift.CountAsync(Query, Closed);
        _lines = await drift.FindingsAsync(Query, Skip, PageSize, Closed);
    }

    private static string At(ReadDrift.Query query, int after = 0)
    {
        string?[] parts =
        [
            query.Severity is { } severity ? $"severity={severity}" : null,
            query.Rule is { Length: > 0 } rule ? $"rule={Uri.EscapeDataString(rule)}" : null,
            query.Service is { Length: > 0 } service ? $"service={Uri.EscapeDataString(service)}" : null,
            after > 0 ? $"after={after}" : null,
        ];
        var asked = string.Join('&', parts.OfType<string>());
        return asked.Length == 0 ? "/runbook-findings" : $"/runbook-findings?{asked}";
    }
}
