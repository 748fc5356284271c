using DrConsole.Plans;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>A runbook as its file says it: the whole procedure, immutable. It holds what the format demands; a linter says whether it is any good.</summary>
public sealed record RunbookFile(string Key, string Title, ValueList<Step> Steps)
{
    public const int MaxSteps = 2_000;
    public const int MaxTitle = 200;
    public const int MaxProse = 65_536;

    public string Summary { get; init; } = "";

    /// <summary>The key of the service that it restores.</summary>
    public string? Service { get; init; }

    /// <summary>The scenarios that it answers.</summary>
    public ValueList<Answer> Answers { get; init; } = [];

    /// <summary>The time in which it must be done; of a range the upper end counts.</summary>
    public DurationRange? Rto { get; init; }

    public ValueList<Parameter> Parameters { get; init; } = [];

    /// <summary>Findings that its authors accept, until a day.</summary>
    public ValueList<Waiver> Waivers { get; init; } = [];

    public Step? Find(string id) => Steps.FirstOrDefault(step => step.Id == id);
}

public sealed record Answer(string Scenario, ResponseRole As);

/// <summary>A finding of the linter that is accepted: which rule, at which step (all, when none is named), why, and until when.</summary>
public sealed record Waiver(string Rule, string? Step, string Because, DateOnly Until);
