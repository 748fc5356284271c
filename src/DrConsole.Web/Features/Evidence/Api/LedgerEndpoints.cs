using System.ComponentModel;
using System.Globalization;
using System.Text;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Evidence;

/// <summary>The log, its checkpoints and its proofs, for auditors and witnesses.</summary>
internal static class LedgerEndpoints
{
    /// <summary>An entry; <c>bytes</c> is the text that was hashed, to the byte.</summary>
    public sealed record EntryShown(long? Entry, DateTimeOffset Time, string Kind, string Subject, string Actor, string Name, string Bytes);

    public sealed record ProofShown(EntryShown Entry, string LeafHash, string? Proof);

    public sealed record RestartAsked(string Reason);

    public sealed record LogNamed(string Origin);

    public sealed record KeyNamed(string Key);

    // Properties and not a positional record: the framework's document cannot read a description that stands on a constructor's parameter.
    public sealed record FilterQuery
    {
        [FromQuery(Name = "kind"), Description("Such as environment.changed.")]
        public string? Kind { get; init; }

        [FromQuery(Name = "subject"), Description("Everything about one thing, such as environment/staging.")]
        public string? Subject { get; init; }

        [FromQuery(Name = "actor"), Description("Such as user/0198….")]
        public string? Actor { get; init; }

        [FromQuery(Name = "from"), Description("Not before this time.")]
        public DateTimeOffset? From { get; init; }

        [FromQuery(Name = "to"), Description("Before this time.")]
        public DateTimeOffset? To { get; init; }

        public LedgerFilter ToFilter() => new(Kind, Subject, Actor, From?.ToUniversalTime(), To?.ToUniversalTime());
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Evidence");
        ledger.MapGet("", ListAsync).WithSummary("The log, newest first").Needs(Permission.SeeLedger);
        ledger.MapGet("/checkpoint", GetCheckpointAsync).WithSummary("The newest signed checkpoint, as a C2SP signed note").Needs(Permission.SeeLedger);
        ledger.MapGet("/proof/{entry}", GetProofAsync).WithSummary("One entry, and its proof against the newest checkpoint").Needs(Permission.SeeLedger);
        ledger.MapPost("/restart", PostRestartAsync).WithSummary("Go on under another name after a restore").Needs(Permission.ManageLedger);
        ledger.MapPost("/key", PostKeyAsync).WithSummary("Announce a new signing key").Needs(Permission.ManageLedger);
        LedgerExports.Map(ledger);
        WatchEndpoints.Map(ledger);
    }

    private static async Task<Ok<Page<EntryShown>>> ListAsync([AsParameters] PageQuery page, [AsParameters] FilterQuery filter, ReadLedger ledger, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync(
            (after, count) => ledger.ExecuteAsync(filter.ToFilter(), ParseAfter(after), count, cancel), line => line.Id.ToString(CultureInfo.InvariantCulture), Show));

    private static async Task<ContentHttpResult> GetCheckpointAsync(ReadCheckpoints checkpoints, CancellationToken cancel) =>
        TypedResults.Text((await checkpoints.NewestAsync(cancel) ?? throw new MissingException("Nothing was signed yet. The first checkpoint comes within a minute after the first entry.")).Note, "text/plain", Encoding.UTF8);

    private static async Task<Ok<ProofShown>> GetProofAsync(long entry, ReadProof proofs, CancellationToken cancel)
    {
        var proved = await proofs.ExecuteAsync(entry, cancel);
        return TypedResults.Ok(new ProofShown(Show(proved.Line), proved.LeafHash, proved.Proof?.ToString()));
    }

    private static async Task<Ok<LogNamed>> PostRestartAsync(RestartAsked asked, RestartLog restart, CancellationToken cancel) =>
        TypedResults.Ok(new LogNamed(await restart.ExecuteAsync(asked.Reason, cancel)));

    private static async Task<Ok<KeyNamed>> PostKeyAsync(RotateKey rotate, CancellationToken cancel) => TypedResults.Ok(new KeyNamed(await rotate.ExecuteAsync(cancel)));

    private static long? ParseAfter(string? after) => after is null ? null
        : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw new InvalidException("after", "The value of next from the page before is needed.");

    private static EntryShown Show(LedgerLine line) => new(line.Entry, line.At, line.Kind, line.Subject, line.Actor, line.Who, line.Content);
}
