using System.Text.Json;
using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Web.Features.Incidents;

/// <summary>What is asked of an incident. Which fields count depends on the type; docs/api.md lists them.</summary>
internal sealed record IncidentCommand(string Type)
{
    public string? Reason { get; init; }

    public IncidentPhase? Phase { get; init; }

    public IncidentSeverity? Severity { get; init; }

    public IncidentDuty? Role { get; init; }

    /// <summary>The id or address of somebody who signs in; none: whoever asks.</summary>
    public string? User { get; init; }

    public int? Point { get; init; }

    public bool? Done { get; init; }

    /// <summary>The text of a note, a decision, a message.</summary>
    public string? Text { get; init; }

    public DateTimeOffset? At { get; init; }

    public int? Corrects { get; init; }

    public bool Pinned { get; init; }

    public string? Rejected { get; init; }

    public string? Authority { get; init; }

    public bool? Undoable { get; init; }

    public string? Runbook { get; init; }

    public RunMode? Mode { get; init; }

    public int? Version { get; init; }

    public string? Environment { get; init; }

    public string? Plan { get; init; }

    public Dictionary<string, JsonElement>? Parameters { get; init; }

    public string? Cause { get; init; }

    public string? Resolution { get; init; }

    /// <summary>The key of another incident.</summary>
    public string? With { get; init; }

    public UpdateText? Update { get; init; }

    /// <summary>Whom a notice tells: <c>contact/…</c>, <c>group/…</c>, <c>rotation/…</c>, <c>stakeholder/…</c>. None: every stakeholder.</summary>
    public IReadOnlyList<string>? Audience { get; init; }
}

/// <summary>The commands by their words.</summary>
internal static class IncidentCommands
{
    private static readonly Dictionary<string, Func<Call, Task>> ByType = new()
    {
        ["acknowledge"] = call => call.Get<AcknowledgeIncident>().ExecuteAsync(call.Key, call.Cancel),
        ["set-phase"] = call => call.Get<MoveIncident>().ExecuteAsync(call.Key, call.Body.Phase ?? throw Needed("phase"), call.Body.Reason ?? "", call.Cancel),
        ["set-severity"] = call => call.Get<RateIncident>().ExecuteAsync(call.Key, call.Body.Severity ?? throw Needed("severity"), call.Body.Reason ?? "", call.Cancel),
        ["assign"] = async call => await call.Get<AssignDuty>().ExecuteAsync(call.Key, call.Body.Role ?? throw Needed("role"), await call.UserAsync(), call.Cancel),
        ["release"] = async call => await call.Get<AssignDuty>().ReleaseAsync(call.Key, call.Body.Role ?? throw Needed("role"), await call.UserAsync(), call.Cancel),
        ["offer-handover"] = async call => await call.Get<HandOverCommand>().OfferAsync(call.Key, await call.UserAsync(), call.Cancel),
        ["accept-handover"] = call => call.Get<HandOverCommand>().AnswerAsync(call.Key, accept: true, call.Cancel),
        ["decline-handover"] = call => call.Get<HandOverCommand>().AnswerAsync(call.Key, accept: false, call.Cancel),
        ["check"] = call => call.Get<TickCheck>().ExecuteAsync(call.Key, call.Body.Phase ?? throw Needed("phase"), call.Body.Point ?? throw Needed("point"), call.Body.Done ?? true, call.Cancel),
        ["decide"] = call => call.Get<RecordDecision>().ExecuteAsync(call.Key, new(call.Body.Text ?? "", call.Body.Rejected ?? "", call.Body.Authority ?? "", call.Body.Undoable ?? true), call.Cancel),
        ["note"] = call => call.Get<WriteNote>().ExecuteAsync(call.Key, new(call.Body.Text ?? "", call.Body.At, call.Body.Corrects, call.Body.Pinned), call.Cancel),
        ["start-run"] = call => call.Get<StartIncidentRun>().ExecuteAsync(call.Key, call.Order(), call.Cancel),
        ["activate-plan"] = call => call.Get<ActivateIncidentPlan>().ExecuteAsync(call.Key, call.Body.Plan, new ActivationText(call.Body.Environment ?? "", call.Body.Reason ?? "", Authority: call.Body.Authority ?? ""), call.Cancel),
        ["stand-down-plan"] = call => call.Get<ActivateIncidentPlan>().StandDownAsync(call.Key, call.Body.Plan, call.Body.Environment ?? "", call.Body.Reason ?? "", call.Cancel),
        ["notify"] = NotifyAsync,
        ["resolve"] = call => call.Get<ResolveIncident>().ExecuteAsync(call.Key, call.Body.Cause ?? "", call.Body.Resolution ?? "", call.Cancel),
        ["reopen"] = call => call.Get<ResolveIncident>().ReopenAsync(call.Key, call.Body.Reason ?? "", call.Cancel),
        ["close"] = call => call.Get<CloseIncident>().ExecuteAsync(call.Key, call.Cancel),
        ["merge"] = call => call.Get<WorkIncidentLinks>().MergeAsync(call.Key, call.Body.With ?? throw Needed("with"), call.Body.Reason ?? "", call.Cancel),
        ["link"] = call => call.Get<WorkIncidentLinks>().LinkAsync(call.Key, call.Body.With ?? throw Needed("with"), call.Body.Reason ?? "", call.Cancel),
        ["part-of"] = call => call.Get<WorkIncidentLinks>().BelongAsync(call.Key, call.Body.With, call.Cancel),
    };

    public static string Words => string.Join(", ", ByType.Keys);

    public static Task ExecuteAsync(IServiceProvider services, string key, IncidentCommand body, CancellationToken cancel) =>
        ByType.TryGetValue(body.Type, out var command) ? command(new Call(services, key, body, cancel)) : throw new InvalidException("type", $"One of {Words} is needed.");

    /// <summary>What is sent where nothing is said is the draft, as it stands at this moment.</summary>
    private static async Task NotifyAsync(Call call)
    {
        var draft = UpdateDraft.Of(await call.Get<ReadRoom>().ExecuteAsync(call.Key, call.Cancel), call.Get<TimeProvider>().GetUtcNow());
        var said = call.Body.Update ?? (call.Body.Text is { Length: > 0 } text ? draft with { Progress = text } : draft);
        await call.Get<NotifyStakeholders>().ExecuteAsync(call.Key, said, AudienceOf(call.Body.Audience), call.Cancel);
    }

    private static NoticeAudience? AudienceOf(IReadOnlyList<string>? words)
    {
        if (words is not { Count: > 0 })
            return null;
        var stakeholders = words.Where(word => word.StartsWith("stakeholder/", StringComparison.Ordinal)).Select(word => word["stakeholder/".Length..]).ToList();
        var people = words.Where(word => !word.StartsWith("stakeholder/", StringComparison.Ordinal)).Select(word => PeopleRef.Read(word) ?? throw new InvalidException("audience", $"'{word}' is nobody: contact/…, group/…, rotation/… or stakeholder/… is needed."));
        return new NoticeAudience { Stakeholders = stakeholders, People = [.. people] };
    }

    private static InvalidException Needed(string field) => new(field, "It is needed for this command.");

    private sealed record Call(IServiceProvider Services, string Key, IncidentCommand Body, CancellationToken Cancel)
    {
        public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

        public Task<UserId> UserAsync() => Get<ReadIncidentPeople>().FindAsync(Body.User, Cancel);

        public StartRun.Order Order() => new(Body.Runbook ?? throw Needed("runbook"), Body.Mode ?? RunMode.Live, Body.Version, Body.Environment)
        {
            Parameters = (Body.Parameters ?? []).ToDictionary(pair => pair.Key, pair => pair.Value.ValueKind is JsonValueKind.String ? pair.Value.GetString()! : pair.Value.GetRawText()),
        };
    }
}
