using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Incidents;

internal static class DutyEndpoints
{
    /// <param name="Duty">The key of the reporting duty.</param>
    public sealed record ApplyDutyShape(string Duty, string Reason, DateTimeOffset? ClassifiedAt = null, DateTimeOffset? KnownAt = null);

    /// <summary>One of them; what is left out stays.</summary>
    public sealed record BeginDutyShape(DateTimeOffset? ClassifiedAt = null, DateTimeOffset? KnownAt = null);

    public sealed record SentShape(int Number, [property: Description("What was sent, to whom, under which number.")] string Sent, DateTimeOffset? At = null);

    public sealed record WithdrawShape(string Reason);

    public sealed record DeadlineShown(int Number, string What, DutyTrigger Trigger, TimeSpan Within, DateTimeOffset? DueAt, DateTimeOffset? SentAt, string SentBy, string Sent);

    public sealed record AppliedShown(string Duty, string Name, string Authority, string Reason, string AppliedBy, DateTimeOffset AppliedAt, DateTimeOffset? ClassifiedAt, DateTimeOffset? KnownAt, DateTimeOffset? WithdrawnAt, string WithdrawnBecause, IReadOnlyList<DeadlineShown> Deadlines);

    public static void Map(IEndpointRouteBuilder api)
    {
        var duties = api.MapGroup("/incidents/{key}/duties").WithTags("Incidents");
        duties.MapGet("", ListAsync).WithSummary("Reporting duties that apply, with their deadlines and what was sent").Needs(Permission.SeeIncidents);
        duties.MapPost("", ApplyAsync).WithSummary("Say that a reporting duty applies").Needs(Permission.CommandIncidents);
        duties.MapPost("/{name}/begin", BeginAsync).WithSummary("Say when its clocks began").Needs(Permission.CommandIncidents);
        duties.MapPost("/{name}/sent", SentAsync).WithSummary("Say what was sent, and when").Needs(Permission.CommandIncidents);
        duties.MapPost("/{name}/withdraw", WithdrawAsync).WithSummary("Say why it does not apply after all").Needs(Permission.CommandIncidents);
    }

    private static async Task<Ok<IReadOnlyList<AppliedShown>>> ListAsync(string key, ReadIncidentDuties read, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<AppliedShown>>([.. (await read.ExecuteAsync(key, cancel)).Select(line => new AppliedShown(
            line.Duty.DutyKey, line.Duty.Name, line.Duty.Authority, line.Duty.Reason, line.Duty.AppliedBy, line.Duty.AppliedAt, line.Duty.ClassifiedAt, line.Duty.KnownAt, line.Duty.WithdrawnAt, line.Duty.WithdrawnBecause,
            [.. line.Deadlines.Select(deadline => new DeadlineShown(deadline.Number, deadline.What, deadline.Trigger, deadline.Within, deadline.DueAt, deadline.SentAt, deadline.SentBy, deadline.Sent))]))]);

    private static async Task<Ok<IReadOnlyList<AppliedShown>>> ApplyAsync(string key, ApplyDutyShape body, WorkDuties work, ReadIncidentDuties read, CancellationToken cancel)
    {
        await work.ApplyAsync(key, body.Duty, body.Reason, body.ClassifiedAt, body.KnownAt, cancel);
        return await ListAsync(key, read, cancel);
    }

    private static async Task<Ok<IReadOnlyList<AppliedShown>>> BeginAsync(string key, string name, BeginDutyShape body, WorkDuties work, ReadIncidentDuties read, CancellationToken cancel)
    {
        await work.BeginAsync(key, name, body.ClassifiedAt, body.KnownAt, cancel);
        return await ListAsync(key, read, cancel);
    }

    private static async Task<Ok<IReadOnlyList<AppliedShown>>> SentAsync(string key, string name, SentShape body, WorkDuties work, ReadIncidentDuties read, CancellationToken cancel)
    {
        await work.SendAsync(key, name, body.Number, body.Sent, body.At, cancel);
        return await ListAsync(key, read, cancel);
    }

    private static async Task<Ok<IReadOnlyList<AppliedShown>>> WithdrawAsync(string key, string name, WithdrawShape body, WorkDuties work, ReadIncidentDuties read, CancellationToken cancel)
    {
        await work.WithdrawAsync(key, name, body.Reason, cancel);
        return await ListAsync(key, read, cancel);
    }
}
