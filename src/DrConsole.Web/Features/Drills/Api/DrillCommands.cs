using DrConsole.Drills;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Drills.Api;

/// <summary>What is asked of a drill. Which fields count depends on the type; docs/api.md lists them.</summary>
internal sealed record DrillCommand(string Type)
{
    public string? Reason { get; init; }

    /// <summary>What was seen, or what arrives in a tabletop.</summary>
    public string? Text { get; init; }

    public ObservationKind? Kind { get; init; }

    /// <summary>When it happened; left out: now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Detected, Decided, Executed or Verified.</summary>
    public DrillMoments? Moment { get; init; }

    /// <summary>The key of the data that came back.</summary>
    public string? DataClass { get; init; }

    /// <summary>Which inject of the script is answered.</summary>
    public int? Inject { get; init; }

    /// <summary>The number of the criterion that is judged.</summary>
    public int? Criterion { get; init; }

    public CriterionJudgement? Judgement { get; init; }

    /// <summary>Where what a person judges by can be seen.</summary>
    public string? Evidence { get; init; }

    /// <summary>Of the report that was read and is signed.</summary>
    public int? Version { get; init; }
}

/// <summary>The commands by their words.</summary>
internal static class DrillCommands
{
    private static readonly Dictionary<string, Func<Call, Task>> ByType = new()
    {
        ["approve"] = call => call.Get<ApproveDrill>().ExecuteAsync(call.Key, call.Cancel),
        ["start"] = call => call.Get<StartDrill>().ExecuteAsync(call.Key, call.Cancel),
        ["inject"] = call => call.Get<InjectDrill>().ExecuteAsync(call.Key, call.Body.Text ?? "", call.Cancel),
        ["recover"] = call => call.Get<RecoverDrill>().ExecuteAsync(call.Key, call.Cancel),
        ["observe"] = call => call.Get<ObserveDrill>().ExecuteAsync(call.Key, new(call.Body.Kind ?? ObservationKind.Observation, call.Body.Text ?? "", call.Body.At, call.Body.Inject), call.Cancel),
        ["mark"] = call => call.Get<MarkDrill>().ExecuteAsync(call.Key, call.Body.Moment ?? throw Needed("moment"), call.Body.At, call.Cancel),
        ["recovery-point"] = call => call.Get<StateRecoveryPoint>().ExecuteAsync(call.Key, call.Body.DataClass ?? throw Needed("dataClass"), call.Body.At, call.Body.Text ?? "", call.Cancel),
        ["judge"] = call => call.Get<JudgeCriterion>().ExecuteAsync(call.Key, call.Body.Criterion ?? throw Needed("criterion"), call.Body.Judgement ?? throw Needed("judgement"), call.Body.Text ?? "", call.Body.Evidence ?? "", call.Cancel),
        ["sign"] = call => call.Get<SignDrill>().ExecuteAsync(call.Key, call.Body.Version ?? throw Needed("version"), call.Cancel),
        ["finish"] = call => call.Get<FinishDrill>().ExecuteAsync(call.Key, call.Cancel),
        ["abort"] = call => call.Get<AbortDrill>().ExecuteAsync(call.Key, call.Body.Reason ?? "", call.Cancel),
    };

    public static string Words => string.Join(", ", ByType.Keys);

    public static Task ExecuteAsync(IServiceProvider services, string key, DrillCommand body, CancellationToken cancel) =>
        ByType.TryGetValue(body.Type, out var command) ? command(new Call(services, key, body, cancel)) : throw new InvalidException("type", $"One of {Words} is needed.");

    private static InvalidException Needed(string field) => new(field, "It is needed for this command.");

    private sealed record Call(IServiceProvider Services, string Key, DrillCommand Body, CancellationToken Cancel)
    {
        public T Get<T>() where T : notnull => Services.GetRequiredService<T>();
    }
}
