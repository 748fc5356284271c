using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Backups;

internal static class RestoreEndpoints
{
    /// <param name="UpTo">The time that the data is wanted as of; now where it is left out.</param>
    /// <param name="Approval">The approved step of a run, <c>run/ID/STEP</c>, for a restore over live data; to scratch where it is left out.</param>
    public sealed record NewRestore(IReadOnlyList<string> DataClasses, string Reason, DateTimeOffset? UpTo = null, DateTimeOffset? SuspectedAt = null, string? Approval = null);

    public sealed record OfferQuestion(IReadOnlyList<string> DataClasses, DateTimeOffset? UpTo = null, DateTimeOffset? SuspectedAt = null);

    public sealed record OfferShown(string DataClass, Guid? Backup, string? Policy, DateTimeOffset? AsOf, TimeSpan? Loses, IReadOnlyList<CopyShown> Copies, int HeldBack, string? Refused, string? NotInPlace);

    public sealed record CopyShown(Guid Id, string Destination, string Address, string Site, CopyMedia Media, bool OffSite, CopyState State);

    public enum RestoreCommandType
    {
        Say,
        Override,

        /// <summary>Has a safety copy made, or the questions of a gate asked, once more.</summary>
        AskAgain,
        Cancel,
    }

    /// <param name="DataClass">Which class, at the functional gate.</param>
    public sealed record RestoreCommand(RestoreCommandType Type, bool Passed = false, string? DataClass = null, string Note = "");

    public sealed record PartShown(string DataClass, string Policy, Guid Backup, DateTimeOffset AsOf, TimeSpan Loses, RestorePartState State, string Where, long Bytes, DateTimeOffset? BegunAt, DateTimeOffset? EndedAt, string Problem, string Reach, Guid? SafetyCopy);

    public sealed record FindingShown(RestoreGate Gate, string DataClass, string Name, string Expected, string Found, bool Passed, bool Override, string By);

    public sealed record RestoreShown(
        Guid Id, string Reason, DateTimeOffset UpTo, DateTimeOffset? SuspectedAt, string? Approval, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, RestoreState State, RestoreGate Gate,
        string Problem, IReadOnlyList<PartShown> Parts, IReadOnlyList<FindingShown> Findings);

    public sealed record NewTest(Guid? Backup = null);

    public sealed record TestShown(Guid Id, string Policy, Guid Backup, DateTimeOffset? AsOf, DateTimeOffset BegunAt, DateTimeOffset? EndedAt, RestoreOutcome Outcome, string Problem, Guid? Bundle);

    public static void Map(IEndpointRouteBuilder api)
    {
        var restores = api.MapGroup("/restores").WithTags("Backups");
        restores.MapPost("/offers", OfferAsync).WithSummary("Which copies answer for classes and a time, and what is lost; nothing is touched").Needs(Permission.SeeBackups);
        restores.MapGet("", ListAsync).WithSummary("Restores, the newest first").Needs(Permission.SeeBackups);
        restores.MapGet("/{id:guid}", GetAsync).WithSummary("One restore with its gates").Needs(Permission.SeeBackups);
        restores.MapPost("", PostAsync).WithSummary("Restore to scratch, or over live data with a run's approval").Needs(Permission.RunBackups);
        restores.MapPost("/{id:guid}/commands", CommandAsync).WithSummary("Answer a gate, pass it all the same, or give the restore up").Needs(Permission.RunBackups);
        api.MapPost("/backup-policies/{key}/restore-test", TestAsync).WithTags("Backups").WithSummary("Restore the newest backup to scratch, with timing").Needs(Permission.RunBackups);
    }

    private static async Task<Ok<IReadOnlyList<OfferShown>>> OfferAsync(OfferQuestion asked, PlanRestore plan, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<OfferShown>>([.. (await plan.ExecuteAsync([.. asked.DataClasses], asked.UpTo ?? clock.GetUtcNow(), asked.SuspectedAt, cancel)).Select(offer => new OfferShown(
            offer.Held.Key, offer.Choice?.Backup.Value, offer.Choice?.Policy, offer.Choice?.AsOf, offer.Choice?.Loses, [.. offer.Copies.Select(copy => new CopyShown(copy.Id.Value, copy.Destination, copy.Address, copy.Site, copy.Media, copy.IsOffSite, copy.State))],
            offer.HeldBack, offer.Refused, offer.NotInPlace))]);

    private static async Task<Ok<Page<RestoreShown>>> ListAsync([AsParameters] PageQuery page, ReadRestores read, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => read.ListAsync(IdOf(after), count, cancel), restore => $"{restore.Id.Value}", Show));

    private static async Task<Ok<RestoreShown>> GetAsync(Guid id, ReadRestores read, CancellationToken cancel) => TypedResults.Ok(Show(await read.FindAsync(new RestoreId(id), cancel)));

    private static async Task<Created<RestoreShown>> PostAsync(NewRestore asked, StartRestore start, TimeProvider clock, CancellationToken cancel)
    {
        var restore = await start.ExecuteAsync(new RestoreRequest(asked.DataClasses, asked.UpTo ?? clock.GetUtcNow(), asked.Reason) { SuspectedAt = asked.SuspectedAt, Approval = asked.Approval }, cancel);
        return TypedResults.Created(ApiRoutes.At("restores", $"{restore.Id.Value}"), Show(restore));
    }

    private static async Task<Ok<RestoreShown>> CommandAsync(Guid id, RestoreCommand asked, AnswerRestore answer, CancellationToken cancel) => TypedResults.Ok(Show(asked.Type switch
    {
        RestoreCommandType.Say => await answer.SayAsync(new RestoreId(id), asked.DataClass ?? "", asked.Passed, asked.Note, cancel),
        RestoreCommandType.AskAgain => await answer.AskAgainAsync(new RestoreId(id), cancel),
        RestoreCommandType.Override => await answer.OverrideAsync(new RestoreId(id), asked.Note, cancel),
        _ => await answer.CancelAsync(new RestoreId(id), cancel),
    }));

    private static async Task<Accepted<TestShown>> TestAsync(string key, NewTest asked, TestRestore test, CancellationToken cancel)
    {
        var begun = await test.ExecuteAsync(key, asked.Backup is { } id ? new BackupId(id) : null, cancel);
        return TypedResults.Accepted((string?)null, new TestShown(begun.Id.Value, begun.Policy, begun.Backup.Value, begun.AsOf, begun.BegunAt, begun.EndedAt, begun.Outcome, begun.Problem, begun.Bundle));
    }

    private static RestoreId? IdOf(string? after) => after is null ? null : Guid.TryParse(after, out var id) ? new RestoreId(id) : throw new InvalidException("after", "There is no such restore.");

    private static RestoreShown Show(Restore restore) => new(
        restore.Id.Value, restore.Reason, restore.UpTo, restore.SuspectedAt, restore.Approval, restore.StartedBy, restore.StartedAt, restore.EndedAt, restore.State, restore.Gate, restore.Problem,
        [.. restore.Parts.OrderBy(part => part.Number).Select(part => new PartShown(part.DataClass, part.Policy, part.Backup.Value, part.AsOf, part.Loses, part.State, part.Where, part.Bytes, part.BegunAt, part.EndedAt, part.Problem, part.Reach, part.SafetyCopy?.Value))],
        [.. restore.Findings.OrderBy(finding => finding.Number).Select(finding => new FindingShown(finding.Gate, finding.DataClass, finding.Name, finding.Expected, finding.Found, finding.Passed, finding.IsOverride, finding.By))]);
}
