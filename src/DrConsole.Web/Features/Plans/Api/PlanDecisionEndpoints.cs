using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Plans;

/// <summary>What is decided about a plan: review, approval, activation; and its versions.</summary>
internal static class PlanDecisionEndpoints
{
    public sealed record Submission(string Note);

    public sealed record Approval(string Hash);

    public sealed record Reason(string Text);

    public sealed record Activation(string Environment, string Reason, IReadOnlyList<string>? CriteriaMet = null, string Authority = "");

    public sealed record StandDown(string Environment, string Reason);

    public sealed record StandingShown(string Plan, PlanStatus Status, int? InForce, string? SubmittedHash, string? SubmittedBy, DateTimeOffset? SubmittedAt, string SentBack);

    public sealed record VersionShown(int Number, string Hash, string Note, string SubmittedBy, DateTimeOffset ApprovedAt, bool Unreviewed, IReadOnlyList<ApproverShown> Approvals);

    public sealed record ApproverShown(string Name, DateTimeOffset At);

    public sealed record ActivationShown(
        Guid Id, string Plan, string Environment, int? PlanVersion, IReadOnlyList<string> CriteriaMet, string Authority, string Reason, string ActivatedBy, DateTimeOffset ActivatedAt,
        string? StoodDownBy, DateTimeOffset? StoodDownAt, string StandDownReason, bool Active);

    public static void Map(IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/plans/{key}").WithTags("Plans");
        plans.MapPost("/submit", SubmitAsync).WithSummary("Hand a draft to its reviewers").Needs(Permission.EditPlans);
        plans.MapPost("/take-back", TakeBackAsync).WithSummary("Take it back from review").Needs(Permission.EditPlans);
        plans.MapPost("/approve", ApproveAsync).WithSummary("Approve exactly the content with this hash").WithDescription("For people only: a program cannot approve.").Needs(Permission.ApprovePlans);
        plans.MapPost("/send-back", SendBackAsync).WithSummary("Send it back to its authors").Needs(Permission.ApprovePlans);
        plans.MapPost("/activate", ActivateAsync).WithSummary("Activate a plan in an environment").WithDescription("Starts nothing by itself.").Needs(Permission.ActivatePlans);
        plans.MapPost("/stand-down", StandDownAsync).WithSummary("Stand it down").Needs(Permission.ActivatePlans);
        plans.MapGet("/versions", VersionsAsync).WithSummary("Approved versions, newest first").Needs(Permission.SeePlans);
        plans.MapGet("/versions/{number:int}", VersionAsync).WithSummary("What a version says; 0 is the draft").Needs(Permission.SeePlans);
        plans.MapGet("/diff", DiffAsync).WithSummary("What differs between two versions; 0 is the draft").Needs(Permission.SeePlans);
        plans.MapGet("/activations", HistoryAsync).WithSummary("When it was active, newest first").Needs(Permission.SeePlans);
        api.MapGet("/activations", ActiveAsync).WithTags("Plans").WithSummary("What is active now").Needs(Permission.SeePlans);
    }

    private static async Task<Ok<StandingShown>> SubmitAsync(string key, Submission body, SubmitPlan submit, CancellationToken cancel) =>
        TypedResults.Ok(Show(await submit.ExecuteAsync(key, body.Note, cancel)));

    private static async Task<NoContent> TakeBackAsync(string key, SubmitPlan submit, CancellationToken cancel)
    {
        await submit.TakeBackAsync(key, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<StandingShown>> ApproveAsync(string key, Approval body, ApprovePlan approve, CancellationToken cancel) =>
        TypedResults.Ok(Show(await approve.ExecuteAsync(key, body.Hash, cancel)));

    private static async Task<NoContent> SendBackAsync(string key, Reason body, ApprovePlan approve, CancellationToken cancel)
    {
        await approve.SendBackAsync(key, body.Text, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ActivationShown>> ActivateAsync(string key, Activation body, ActivatePlan activate, CancellationToken cancel) =>
        TypedResults.Ok(Show(await activate.ExecuteAsync(key, new ActivationText(body.Environment, body.Reason, PlanWire.Lines("criteriaMet", body.CriteriaMet), body.Authority), cancel)));

    private static async Task<Ok<ActivationShown>> StandDownAsync(string key, StandDown body, ActivatePlan activate, CancellationToken cancel) =>
        TypedResults.Ok(Show(await activate.StandDownAsync(key, body.Environment, body.Reason, cancel)));

    private static async Task<Ok<Page<VersionShown>>> VersionsAsync(string key, ReadPlans plans, ReadVersions versions, CancellationToken cancel)
    {
        await plans.FindAsync(key, cancel);
        return TypedResults.Ok(new Page<VersionShown>([.. (await versions.ListAsync(key, cancel)).Select(line => new VersionShown(
            line.Number, line.Hash, line.Note, line.SubmittedBy, line.ApprovedAt, line.IsUnreviewed, [.. line.Approvals.Select(approver => new ApproverShown(approver.Name, approver.At))]))], null));
    }

    private static async Task<Ok<PlanSnapshot>> VersionAsync(string key, int number, ReadVersions versions, CancellationToken cancel) =>
        TypedResults.Ok((await versions.SnapshotAsync(key, number, cancel)).Snapshot);

    private static async Task<Ok<Page<SnapshotDiff.Part>>> DiffAsync(
        string key, [FromQuery, Description("The earlier version.")] int from, [FromQuery, Description("The later one; 0 is the draft.")] int to, ReadVersions versions, CancellationToken cancel) =>
        TypedResults.Ok(new Page<SnapshotDiff.Part>(await versions.CompareAsync(key, from, to, cancel), null));

    private static async Task<Ok<Page<ActivationShown>>> HistoryAsync(string key, ReadActivations activations, CancellationToken cancel) =>
        TypedResults.Ok(new Page<ActivationShown>([.. (await activations.OfAsync(key, PageQuery.Most, cancel)).Select(Show)], null));

    private static async Task<Ok<Page<ActivationShown>>> ActiveAsync(ReadActivations activations, CancellationToken cancel) =>
        TypedResults.Ok(new Page<ActivationShown>([.. (await activations.InForceAsync(cancel)).Select(line => Show(line.Activation))], null));

    private static StandingShown Show(PlanStanding standing) => new(
        standing.PlanKey, standing.Status, standing.InForce, standing.SubmittedHash, standing.SubmittedBy, standing.SubmittedAt, standing.SentBack);

    private static ActivationShown Show(PlanActivation activation) => new(
        activation.Id.Value, activation.PlanKey, activation.Environment, activation.PlanVersion, PlanWire.Each(activation.CriteriaMet), activation.Authority, activation.Reason,
        activation.ActivatedBy, activation.ActivatedAt, activation.StoodDownBy, activation.StoodDownAt, activation.StandDownReason, activation.InForce is not null);
}
