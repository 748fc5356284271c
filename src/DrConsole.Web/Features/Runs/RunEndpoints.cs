using System.ComponentModel;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Runs;

/// <summary>Starting, reading and steering runs.</summary>
internal static class RunEndpoints
{
    private static readonly Dictionary<string, RunCommandType> Commands = Enum.GetValues<RunCommandType>().ToDictionary(WordOf);

    /// <param name="Version">Null: the version in force; in a rehearsal the draft, where there is one.</param>
    /// <param name="Environment">Null: the only one, or the production one.</param>
    public sealed record NewRun(string Runbook, RunMode Mode, int? Version = null, string? Environment = null, string? Incident = null, Dictionary<string, JsonElement>? Parameters = null)
    {
        /// <summary>Planned or Disaster, where the runbook makes a difference of it.</summary>
        public RunVariant? Variant { get; init; }

        /// <summary>In a drill: the keys of the contacts who take part.</summary>
        public IReadOnlyList<string>? Participants { get; init; }
    }

    public sealed record CodeGiven([property: Description("The one-time code from the message.")] string Code);

    /// <param name="Type">approve, reject, complete, fail, skip, retry, answer, check, pause, resume, abort, rollback, resolve-unknown, note or add-step.</param>
    /// <param name="After">For a step that is added: what must end first.</param>
    public sealed record Command(string Type, string? Step = null, string? Note = null, string? Value = null, IReadOnlyList<string>? After = null);

    public sealed record OutputText(string Output);

    public static void Map(IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Runs");
        runs.MapGet("", ListAsync).WithSummary("Runs, newest first").Needs(Permission.SeeRuns);
        runs.MapPost("", PostAsync).WithSummary("Start a run").WithDescription("Live runs and drills need the role Commander; a rehearsal touches nothing and needs Responder, Author or Commander.")
            .Needs(Permission.RehearseRunbooks);
        runs.MapGet("/{id:guid}", GetAsync).WithSummary("A run: state, forecast, what it waits for, steps and attempts").Needs(Permission.SeeRuns);
        runs.MapPost("/{id:guid}/commands", CommandAsync).WithSummary("Ask something of a run")
            .WithDescription("What somebody may ask depends on the type: work steps (Responder), approve and steer (Commander).").Needs(Permission.RehearseRunbooks);
        runs.MapPost("/{id:guid}/steps/{step}/approval-code", CodeAsync).WithSummary("Approve by the one-time code of somebody who is not at the console").Needs(Permission.WorkSteps);
        runs.MapGet("/{id:guid}/steps/{step}/attempts/{number:int}/output", OutputAsync).WithSummary("All that is kept of an attempt's output").Needs(Permission.SeeRuns);
    }

    private static async Task<Ok<Page<ReadRuns.Line>>> ListAsync(
        [AsParameters] PageQuery page, [AsParameters] RunQuery asked, ReadRuns runs, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => runs.ListAsync(asked.Read(), PageQuery.Id(after) is { } id ? new RunId(id) : null, count, cancel), line => $"{line.Id}", line => line));

    private static async Task<Created<RunBoard>> PostAsync(NewRun body, StartRun start, ReadRuns runs, CancellationToken cancel)
    {
        var order = new StartRun.Order(body.Runbook, body.Mode, body.Version, body.Environment, body.Incident)
        {
            Variant = body.Variant,
            Participants = body.Participants ?? [],
            Parameters = (body.Parameters ?? []).ToDictionary(pair => pair.Key, pair => TextOf(pair.Key, pair.Value)),
        };
        var run = await start.ExecuteAsync(order, cancel);
        return TypedResults.Created(ApiRoutes.At("runs", $"{run.Id}"), await runs.FindAsync(run.Id, cancel));
    }

    private static async Task<Ok<RunBoard>> GetAsync(Guid id, ReadRuns runs, CancellationToken cancel) => TypedResults.Ok(await runs.FindAsync(new RunId(id), cancel));

    private static async Task<Ok<RunBoard>> CommandAsync(Guid id, Command body, CommandRun command, ReadRuns runs, CancellationToken cancel)
    {
        if (!Commands.TryGetValue(body.Type, out var type))
            throw new InvalidException("type", $"One of {string.Join(", ", Commands.Keys)} is needed.");
        await command.ExecuteAsync(new RunId(id), new CommandRun.Order(type, body.Step, body.Note ?? "", body.Value ?? "") { After = body.After ?? [] }, cancel);
        return TypedResults.Ok(await runs.FindAsync(new RunId(id), cancel));
    }

    private static async Task<Ok<RunBoard>> CodeAsync(Guid id, string step, CodeGiven body, ApproveByCode approve, ReadRuns runs, CancellationToken cancel)
    {
        await approve.ExecuteAsync(new RunId(id), step, body.Code, cancel);
        return TypedResults.Ok(await runs.FindAsync(new RunId(id), cancel));
    }

    private static async Task<Ok<OutputText>> OutputAsync(Guid id, string step, int number, ReadRuns runs, CancellationToken cancel) =>
        TypedResults.Ok(new OutputText(await runs.OutputAsync(new RunId(id), step, number, cancel)));

    private static string TextOf(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        _ => throw new InvalidException($"parameters.{name}", "A text, a number, true or false is needed."),
    };

    // ResolveUnknown is resolve-unknown.
    private static string WordOf(RunCommandType type) =>
        string.Concat($"{type}".Select((letter, index) => char.IsUpper(letter) ? index == 0 ? $"{char.ToLowerInvariant(letter)}" : $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));

    internal sealed class RunQuery
    {
        [FromQuery(Name = "runbook")]
        public string? Runbook { get; init; }

        [FromQuery(Name = "mode")]
        public RunMode? Mode { get; init; }

        [FromQuery(Name = "state")]
        public RunStatus? State { get; init; }

        [FromQuery(Name = "environment")]
        public string? Environment { get; init; }

        [FromQuery(Name = "incident")]
        public string? Incident { get; init; }

        [FromQuery(Name = "open"), Description("true: under way; false: ended.")]
        public bool? Open { get; init; }

        [FromQuery(Name = "by"), Description("Who started it, by name.")]
        public string? By { get; init; }

        [FromQuery(Name = "from"), Description("Started then or later.")]
        public DateTimeOffset? From { get; init; }

        [FromQuery(Name = "until"), Description("Started before then.")]
        public DateTimeOffset? Until { get; init; }

        [FromQuery(Name = "service"), Description("The service that it recovers.")]
        public string? Service { get; init; }

        public ReadRuns.Query Read() => new(Runbook, Mode, State, Environment, Incident, Open) { By = By, From = From, Until = Until, Service = Service };
    }
}
