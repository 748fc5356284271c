using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Features.People;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Failovers;

/// <summary>Failover pairs: as they are written, where they stand, and what is asked of them.</summary>
internal static class FailoverEndpoints
{
    private const string Path = "failovers";

    private static readonly Dictionary<string, FailoverCommandType> Commands = Enum.GetValues<FailoverCommandType>().ToDictionary(type => type.ToString().ToLowerInvariant());

    /// <param name="Type">propose, confirm, override, commit, abort, failback or trial.</param>
    /// <param name="Reason">Needed by propose, override, abort and failback.</param>
    /// <param name="Entry">For an override: the entry of the go/no-go board; in a split brain the side that serves.</param>
    internal sealed record FailoverAsked(string Type, string? Reason = null, string? Entry = null);

    /// <param name="Version">The version that whoever approves has read.</param>
    internal sealed record FailoverApproved(int Version);

    public static void MapFailovers(this WebApplication app)
    {
        var api = app.MapApi();
        KeyedEndpoints.Map<FailoverPair, FailoverPairText, FailoverShape, FailoverShown, ReadFailoverPairs, EditFailoverPair>(
            api, Path, "failover pair", FailoverShown.Of, Permission.SeeFailovers, Permission.EditFailovers, "Failovers");
        var pairs = api.MapGroup($"/{Path}/{{pair}}").WithTags("Failovers");
        pairs.MapGet("/standing", StandingAsync).WithSummary("Where a pair stands: stage, sides, proposal, go/no-go board, history").Needs(Permission.SeeFailovers);
        pairs.MapPost("/commands", CommandAsync).WithSummary("Ask something of a pair").WithDescription($"The type is one of {string.Join(", ", Commands.Keys)}.").Needs(Permission.CommandFailovers);
        pairs.MapPost("/approvals", ApproveAsync).WithSummary("Approve that this version switches without a person").WithDescription("Two different people are needed. Any change of the pair voids both.").Needs(Permission.CommandFailovers);
    }

    private static async Task<Ok<FailoverStandingShape>> StandingAsync(string pair, ReadFailovers read, CancellationToken cancel) => TypedResults.Ok(FailoverStandingShape.Of(await read.FindAsync(pair, cancel)));

    private static async Task<Ok<FailoverStandingShape>> CommandAsync(string pair, FailoverAsked body, CommandFailover command, ReadFailovers read, CancellationToken cancel)
    {
        if (!Commands.TryGetValue(body.Type, out var type))
            throw new InvalidException("type", $"One of {string.Join(", ", Commands.Keys)} is needed.");
        await command.ExecuteAsync(pair, type, body.Reason ?? "", body.Entry ?? "", cancel);
        return TypedResults.Ok(FailoverStandingShape.Of(await read.FindAsync(pair, cancel)));
    }

    private static async Task<Ok<FailoverStandingShape>> ApproveAsync(string pair, FailoverApproved body, ApproveAutomatic approve, ReadFailovers read, CancellationToken cancel)
    {
        await approve.ExecuteAsync(pair, body.Version, cancel);
        return TypedResults.Ok(FailoverStandingShape.Of(await read.FindAsync(pair, cancel)));
    }
}
