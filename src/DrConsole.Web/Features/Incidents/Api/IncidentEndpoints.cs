using System.Text;
using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Plans;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Incidents;

/// <summary>Declaring, reading and steering incidents.</summary>
internal static class IncidentEndpoints
{
    public static void MapIncidents(this WebApplication app)
    {
        var incidents = app.MapApi().MapGroup("/incidents").WithTags("Incidents");
        incidents.MapGet("", ListAsync).WithSummary("Incidents, the newest first").WithDescription("`state`, `severity` and `service` narrow it. Private ones are listed for those whom they name.").Needs(Permission.SeeIncidents);
        incidents.MapPost("", PostAsync).WithSummary("Declare an incident").WithDescription("The same title by the same hand within two minutes is the same incident: 201 with the one there is.").Needs(Permission.DeclareIncidents);
        incidents.MapGet("/{id}", GetAsync).WithSummary("An incident by id or key: clocks, roles, runs, notices, checklists").Needs(Permission.SeeIncidents);
        incidents.MapGet("/{id}/timeline", TimelineAsync).WithSummary("Its timeline, the newest first").WithDescription("`kind` narrows it; `skip` and `limit` (at most 150) page through it.").Needs(Permission.SeeIncidents);
        incidents.MapGet("/{id}/update", DraftAsync).WithSummary("The next update, drafted from how things stand").Needs(Permission.SeeIncidents);
        app.MapGet("/incidents/{id}/timeline.md", ExportAsync).Needs(Permission.SeeIncidents).ExcludeFromDescription();
        incidents.MapPost("/{id}/commands", CommandAsync).WithSummary("Ask something of an incident").WithDescription($"The type is one of {IncidentCommands.Words}. Working one needs Responder or Commander, the rest Commander.").Needs(Permission.WorkIncidents);
    }

    internal sealed record LineShown(Guid Id, string Key, string Title, IncidentSeverity Severity, IncidentPhase Phase, IncidentState State, DateTimeOffset DeclaredAt, DateTimeOffset? ResolvedAt, string? Commander, bool Private, bool Test);

    private static async Task<Ok<Page<LineShown>>> ListAsync(IncidentState? state, IncidentSeverity? severity, string? service, [AsParameters] PageQuery page, ReadIncidents read, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => read.ListAsync(new(state, severity, service), after, count, cancel), line => line.Key,
            line => new LineShown(line.Id.Value, line.Key, line.Title, line.Severity, line.Phase, line.State, line.DeclaredAt, line.ResolvedAt, line.Commander, line.IsPrivate, line.IsTest)));

    private static async Task<Created<IncidentShown>> PostAsync(NewIncident body, DeclareIncident declare, ReadRoom read, ReadScenarios scenarios, ReadIncidentPeople people, TimeProvider clock, CancellationToken cancel)
    {
        var severity = body.Severity ?? body.Questions?.Answer ?? (body.Scenario is { Length: > 0 } key ? (IncidentSeverity)(await scenarios.FindAsync(key, cancel)).Severity
            : throw new InvalidException("severity", "P1, P2, P3 or P4 is needed, answers in questions, or a scenario that says it."));
        if (!Enum.IsDefined(severity))
            throw new InvalidException("severity", "P1, P2, P3 or P4 is needed.");
        var named = new List<UserId>();
        foreach (var person in body.People ?? [])
            named.Add(await people.FindAsync(person, cancel));
        var incident = await declare.ExecuteAsync(new Declaration(body.Title, severity)
        {
            Impact = body.Impact ?? "",
            ImpactAt = body.ImpactAt,
            DetectedAt = body.DetectedAt,
            Services = body.Services ?? [],
            Scenario = body.Scenario,
            Plan = body.Plan,
            Environment = body.Environment,
            ExternalTicket = body.ExternalTicket,
            ConferenceUrl = body.ConferenceUrl,
            ChatUrl = body.ChatUrl,
            IsTest = body.Test,
            IsPrivate = body.Private,
            People = named,
        }, cancel);
        return TypedResults.Created(ApiRoutes.At("incidents", incident.Key), IncidentShown.Of(await read.ExecuteAsync(incident.Key, cancel), clock.GetUtcNow()));
    }

    private static async Task<Ok<IncidentShown>> GetAsync(string id, ReadRoom read, TimeProvider clock, CancellationToken cancel) => TypedResults.Ok(IncidentShown.Of(await read.ExecuteAsync(id, cancel), clock.GetUtcNow()));

    private static async Task<Ok<Page<EntryShown>>> TimelineAsync(string id, EntryKind? kind, int? skip, int? limit, ReadIncidents read, CancellationToken cancel)
    {
        if (limit is < 1 or > ReadIncidents.MostEntries)
            throw new InvalidException("limit", $"1 to {ReadIncidents.MostEntries} are accepted.");
        var (from, most) = (Math.Max(0, skip ?? 0), limit ?? 50);
        var entries = await read.TimelineAsync(id, new(kind is { } one ? [one] : []), from, most, cancel);
        return TypedResults.Ok(new Page<EntryShown>([.. entries.Select(EntryShown.Of)], entries.Count == most ? $"{from + most}" : null));
    }

    /// <summary>The timeline as a file, for the browser.</summary>
    private static async Task<FileContentHttpResult> ExportAsync(string id, ExportTimeline export, CancellationToken cancel)
    {
        var (name, text) = await export.MarkdownAsync(id, cancel);
        return TypedResults.File(Encoding.UTF8.GetBytes(text), "text/markdown; charset=utf-8", $"{name}.md");
    }

    private static async Task<Ok<UpdateText>> DraftAsync(string id, ReadRoom read, TimeProvider clock, CancellationToken cancel) => TypedResults.Ok(UpdateDraft.Of(await read.ExecuteAsync(id, cancel), clock.GetUtcNow()));

    private static async Task<Ok<IncidentShown>> CommandAsync(string id, IncidentCommand body, IServiceProvider services, ReadRoom read, TimeProvider clock, CancellationToken cancel)
    {
        await IncidentCommands.ExecuteAsync(services, id, body, cancel);
        return TypedResults.Ok(IncidentShown.Of(await read.ExecuteAsync(id, cancel), clock.GetUtcNow()));
    }
}
