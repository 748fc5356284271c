using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Evidence;

/// <summary>What witnesses ask for, what this console witnesses itself, and whether the log is whole.</summary>
internal static class WatchEndpoints
{
    public sealed record ConsistencyShown(string Origin, long From, long To, IReadOnlyList<string> Hashes);

    public sealed record KeyShown(string Name, string Pem, DateTimeOffset AnnouncedAt, DateTimeOffset? InForceAt, bool Signs);

    public sealed record WitnessShown(string Url, string? Origin, long? Size, DateTimeOffset? SeenAt, string? Fault, string? Alarm, DateTimeOffset? AlarmAt, string? Checkpoint, string? Contradiction);

    public sealed record ReasonAsked(string Reason);

    public sealed record CheckShown(Guid Id, DateTimeOffset AskedAt, string AskedBy, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, long Done, long Total, bool? IsWhole, IReadOnlyList<string> Findings);

    public static void Map(IEndpointRouteBuilder ledger)
    {
        ledger.MapGet("/consistency", GetConsistencyAsync).WithSummary("What shows that the log only grew, from one size to another").Needs(Permission.SeeLedger);
        ledger.MapGet("/keys", ListKeysAsync).WithSummary("The keys that the log announced").Needs(Permission.SeeLedger);
        ledger.MapGet("/outside", GetOutsideAsync).WithSummary("Where checkpoints and entries go, and how that goes").Needs(Permission.SeeLedger);
        ledger.MapGet("/witness", GetWitnessAsync).WithSummary("What is known of the other console's log").Needs(Permission.SeeLedger);
        ledger.MapPost("/witness/anew", PostAnewAsync).WithSummary("Watch the other console's log anew after an alarm with an honest reason").Needs(Permission.ManageLedger);
        ledger.MapGet("/verifications", ListChecksAsync).WithSummary("The last verifications of the whole log, the newest first").Needs(Permission.SeeLedger);
        ledger.MapPost("/verifications", PostCheckAsync).WithSummary("Have the whole log verified").Needs(Permission.SeeLedger);
    }

    private static async Task<Ok<ConsistencyShown>> GetConsistencyAsync(
        [FromQuery, Description("The smaller size, from 1.")] long from, [FromQuery, Description("The larger size. Default: that of the newest checkpoint.")] long? to, ReadConsistency consistency, CancellationToken cancel)
    {
        var proof = await consistency.ExecuteAsync(from, to, cancel);
        return TypedResults.Ok(new ConsistencyShown(proof.Origin, proof.From, proof.To, [.. proof.Hashes.Select(Convert.ToBase64String)]));
    }

    private static async Task<Ok<Page<KeyShown>>> ListKeysAsync([AsParameters] PageQuery page, ReadCheckpoints checkpoints, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync((await checkpoints.ExecuteAsync(cancel)).Keys, key => key.Name, key => new KeyShown(key.Name, key.Pem, key.AnnouncedAt, key.InForceAt, key.Signs)));

    private static async Task<Ok<OutsideBoard>> GetOutsideAsync(ReadOutside outside, CancellationToken cancel) => TypedResults.Ok(await outside.ExecuteAsync(cancel));

    private static async Task<Ok<WitnessShown>> GetWitnessAsync(ReadWitness witness, CancellationToken cancel)
    {
        if (!witness.IsSet)
            throw new MissingException("This console watches no other: DrConsole:Evidence:Witness:Url is empty.");
        var log = await witness.ExecuteAsync(cancel);
        return TypedResults.Ok(new WitnessShown(witness.Url, log?.Origin, log?.Size, log?.SeenAt, log?.Fault, log?.Alarm, log?.AlarmAt, log?.Cosigned, log?.AlarmNote));
    }

    private static async Task<NoContent> PostAnewAsync(ReasonAsked asked, WatchAnew anew, CancellationToken cancel)
    {
        await anew.ExecuteAsync(asked.Reason, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<CheckShown>>> ListChecksAsync(CheckLedger checks, CancellationToken cancel) =>
        TypedResults.Ok(new Page<CheckShown>([.. (await checks.ReadAsync(cancel)).Select(Show)], null));

    private static async Task<Accepted> PostCheckAsync(CheckLedger checks, CancellationToken cancel)
    {
        await checks.AskAsync(cancel);
        return TypedResults.Accepted("/api/v1/ledger/verifications");
    }

    private static CheckShown Show(LedgerCheck check) => new(
        check.Id, check.AskedAt, check.AskedBy, check.StartedAt, check.EndedAt, check.Done, check.Total, check.Findings is null ? null : check.IsWhole, check.Lines);
}
