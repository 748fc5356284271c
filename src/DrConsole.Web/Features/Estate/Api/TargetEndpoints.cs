using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Estate;

internal static class TargetEndpoints
{
    /// <param name="Value">What counts: of a range the upper end.</param>
    /// <param name="From">The lower end of a range; null where there is none.</param>
    /// <param name="Environment">Where the last proof was made; null without one.</param>
    public sealed record TargetShown(
        string Key, string Subject, string Name, TargetKind Kind, TimeSpan Value, TimeSpan? From, TargetStanding Standing, string StandingWord, string? Environment,
        TimeSpan? ProvenValue, DateTimeOffset? ProvenAt, TimeSpan? ProofAge, DateTimeOffset? ValidUntil, string Why, string Note, int Version);

    public sealed record NewTarget(string Subject, TargetKind Kind, TimeSpan Value, TimeSpan? From = null, string Note = "");

    public sealed record TargetChange(TimeSpan Value, TimeSpan? From = null, string Note = "");

    /// <param name="Value">What was measured; null when it was not reached at all.</param>
    public sealed record ProofShown(
        ProofId Id, ProofSource Source, string Title, string Reference, DateTimeOffset At, TimeSpan? Value, string Environment, bool InProduction, TimeSpan? Interval, long? Bytes,
        string? VouchedBy, string RecordedBy, DateTimeOffset RecordedAt);

    public sealed record EarlierTest(
        string Title, string Reference, DateTimeOffset At, string Environment, string VouchedBy, TimeSpan? Value = null, TimeSpan? Interval = null, long? Bytes = null);

    public sealed record FindingShown(FeasibilityRule Rule, string Subject, TargetKind? Kind, string Sentence, string Arithmetic);

    public static void Map(IEndpointRouteBuilder api)
    {
        var targets = api.MapGroup("/targets").WithTags("Estate");
        targets.MapGet("", ListAsync).WithSummary("Every target with its standing, its last proof and its age").Needs(Permission.SeeEstate);
        targets.MapGet("/{key}", GetAsync).WithSummary("One target").Needs(Permission.SeeEstate);
        targets.MapPost("", PostAsync).WithSummary("Set a target").Needs(Permission.EditPlans);
        targets.MapPut("/{key}", PutAsync).WithSummary("Change what a target promises").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
        targets.MapDelete("/{key}", DeleteAsync).WithSummary("Delete a target; its proofs stay").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
        targets.MapGet("/{key}/proofs", ProofsAsync).WithSummary("What was measured, in the order in which it was recorded").Needs(Permission.SeeEstate);
        targets.MapPost("/{key}/proofs", PostProofAsync).WithSummary("Record an earlier test by hand").WithDescription("From a document, with somebody who vouches for it. Marked as such for ever.").Needs(Permission.EditPlans);
        targets.MapDelete("/{key}/proofs/{id:guid}", WithdrawAsync).WithSummary("Take back a proof that was recorded by hand").Needs(Permission.EditPlans);
        api.MapGet("/feasibility", FindingsAsync).WithTags("Estate").WithSummary("Promises that cannot be kept, with the arithmetic").Needs(Permission.SeeEstate);
    }

    private static async Task<Ok<Page<TargetShown>>> ListAsync([AsParameters] PageQuery page, ReadTargets targets, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync((await targets.BoardAsync(cancel)).Lines, line => line.Target.Key, line => Show(line, clock)));

    private static async Task<Ok<TargetShown>> GetAsync(string key, HttpContext context, ReadTargets targets, TimeProvider clock, CancellationToken cancel)
    {
        var line = (await targets.FindAsync(key, cancel)).Line;
        return TypedResults.Ok(Show(line, clock).WithVersion(context, line.Target.Version));
    }

    private static async Task<Created<TargetShown>> PostAsync(NewTarget made, HttpContext context, EditTarget edit, ReadTargets targets, TimeProvider clock, CancellationToken cancel)
    {
        var target = await edit.CreateAsync(TargetSubject.Parse("subject", made.Subject), made.Kind, new TargetText(new(made.From ?? made.Value, made.Value), made.Note), cancel);
        return TypedResults.Created(ApiRoutes.At("targets", target.Key), (await GetAsync(target.Key, context, targets, clock, cancel)).Value);
    }

    private static async Task<Ok<TargetShown>> PutAsync(string key, TargetChange change, HttpContext context, EditTarget edit, ReadTargets targets, TimeProvider clock, CancellationToken cancel)
    {
        await edit.ChangeAsync(key, new TargetText(new(change.From ?? change.Value, change.Value), change.Note), IfMatch.Read(context), cancel);
        return await GetAsync(key, context, targets, clock, cancel);
    }

    private static async Task<NoContent> DeleteAsync(string key, HttpContext context, EditTarget edit, CancellationToken cancel)
    {
        await edit.DeleteAsync(key, IfMatch.Read(context), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<ProofShown>>> ProofsAsync(string key, [AsParameters] PageQuery page, ReadTargets targets, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync((await targets.FindAsync(key, cancel)).Proofs, proof => proof.Id.Value.ToString(), Show));

    private static async Task<Created<ProofShown>> PostProofAsync(string key, EarlierTest test, RecordProof record, ReadTargets targets, CancellationToken cancel)
    {
        var target = (await targets.FindAsync(key, cancel)).Line.Target;
        var proof = await record.ByHandAsync(new ProofText(target.Subject, target.Kind, ProofSource.EarlierTest, test.Title, test.Reference, test.At, test.Value, test.Environment)
        {
            VouchedBy = test.VouchedBy,
            Interval = test.Interval,
            Bytes = test.Bytes,
        }, cancel);
        return TypedResults.Created($"{ApiRoutes.At("targets", key)}/proofs", Show(proof));
    }

    private static async Task<NoContent> WithdrawAsync(string key, Guid id, RecordProof record, CancellationToken cancel)
    {
        await record.WithdrawAsync(key, new ProofId(id), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<FindingShown>>> FindingsAsync([AsParameters] PageQuery page, ReadTargets targets, CancellationToken cancel)
    {
        var findings = (await targets.BoardAsync(cancel)).Findings;
        return TypedResults.Ok(await page.CutAsync(findings, KeyOf, finding => new FindingShown(finding.Rule, finding.Subject.ToString(), finding.Kind, finding.Sentence, finding.Arithmetic)));
    }

    // A cursor is a key of at most 200 characters; what it leaves out of the arithmetic does not tell two findings apart.
    private static string KeyOf(FeasibilityFinding finding)
    {
        var key = $"{finding.Subject} {finding.Rule} {finding.Arithmetic}";
        return key.Length <= 200 ? key : key[..200];
    }

    private static TargetShown Show(TargetLine line, TimeProvider clock)
    {
        var (target, standing) = (line.Target, line.Standing);
        return new(
            target.Key, target.Subject.ToString(), line.Name, target.Kind, target.Value, target.Range.IsRange ? target.From : null, standing.State, standing.Word, standing.Proof?.Environment,
            standing.Proof?.Value, standing.Proof?.At, standing.Proof is { } proof ? Seconds(clock.GetUtcNow() - proof.At) : null, standing.ValidUntil, standing.Why, target.Note, target.Version);
    }

    private static ProofShown Show(Proof proof) => new(
        proof.Id, proof.Source, proof.Title, proof.Reference, proof.At, proof.Value, proof.Environment, proof.InProduction, proof.Interval, proof.Bytes, proof.VouchedBy, proof.RecordedBy, proof.RecordedAt);

    private static TimeSpan Seconds(TimeSpan length) => TimeSpan.FromSeconds(Math.Floor(length.TotalSeconds));
}
