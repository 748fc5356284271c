using DrConsole.Access;
using DrConsole.People;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.People;

internal static class OnCallEndpoints
{
    private const int ByDefault = 14;

    public sealed record OnCallShown(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<DutyShown> Rotations);

    public sealed record DutyShown(string Rotation, string Name, TurnShown Now, TurnShown? Next, IReadOnlyList<TurnShown> Turns, IReadOnlyList<FindingShown> Findings);

    /// <param name="Contact">Null in a gap.</param>
    public sealed record TurnShown(DateTimeOffset From, DateTimeOffset To, string? Contact, string Name, bool Cover, string Missing);

    public sealed record FindingShown(ReachRule Rule, bool Grave, string Text, string Path);

    public sealed record CoverShown(Guid Id, string Contact, DateTimeOffset From, DateTimeOffset To, string Note, string MadeBy, DateTimeOffset MadeAt);

    public sealed record SimulationShown(string Policy, int Severity, DateTimeOffset? FirstReachedAt, DateTimeOffset EndsAt, IReadOnlyList<CallShown> Calls, IReadOnlyList<FindingShown> Findings);

    public sealed record CallShown(
        DateTimeOffset At, int Round, int Level, string Target, string? Contact, string Name, ChannelKind? Channel, CallOutcome Outcome, DateTimeOffset? Until, string Why);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/on-call", OnCallAsync).WithTags("People").WithSummary("Who is on call now and next, and whose turn it is in the days to come")
            .WithDescription("`from` is now where it is left out, `days` 14; `rotation` narrows it to one.").Needs(Permission.SeeContacts);
        api.MapGet("/reachability", FindAsync).WithTags("People").WithSummary("What would go wrong in the night, within two weeks").Needs(Permission.SeeContacts);
        api.MapGet("/escalation-policies/{key}/simulation", SimulateAsync).WithTags("People").WithSummary("How an escalation would go if nobody answered; nothing is sent")
            .WithDescription("`severity` 1 to 4, 1 where it is left out; `start` is now where it is left out.").Needs(Permission.SeeContacts);
        api.MapGet("/rotations/{key}/covers", CoversAsync).WithTags("People").WithSummary("Covers that are not over").Needs(Permission.SeeContacts);
        api.MapPost("/rotations/{key}/covers", CoverAsync).WithTags("People").WithSummary("Let somebody take a rotation for a while").Needs(Permission.CoverShifts);
        api.MapDelete("/rotations/{key}/covers/{id:guid}", UncoverAsync).WithTags("People").WithSummary("Take a cover back that is not over").Needs(Permission.CoverShifts);
    }

    private static async Task<Ok<OnCallShown>> OnCallAsync(DateTimeOffset? from, int? days, string? rotation, ReadOnCall read, TimeProvider clock, CancellationToken cancel)
    {
        var board = await read.ExecuteAsync(from ?? clock.GetUtcNow(), days ?? ByDefault, rotation, cancel);
        return TypedResults.Ok(new OnCallShown(board.From, board.To,
            [.. board.Lines.Select(line => new DutyShown(line.Key, line.Name, Show(line.Now), line.Next is null ? null : Show(line.Next), [.. line.Strip.Select(Show)], [.. line.Findings.Select(Show)]))]));
    }

    private static async Task<Ok<Page<FindingShown>>> FindAsync([AsParameters] PageQuery page, ReadReachability read, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync(await read.FindAsync(cancel), finding => finding.Text, Show));

    private static async Task<Ok<SimulationShown>> SimulateAsync(string key, int? severity, DateTimeOffset? start, ReadReachability read, CancellationToken cancel)
    {
        var (policy, played, findings) = await read.SimulateAsync(key, severity ?? 1, start, cancel);
        return TypedResults.Ok(new SimulationShown(policy.Key, severity ?? 1, played.FirstReached?.At, played.EndsAt,
            [.. played.Calls.Select(call => new CallShown(call.At, call.Round, call.Level, call.Target, call.Contact, call.Name, call.Channel, call.Outcome, call.Until, call.Why))],
            [.. findings.Select(Show)]));
    }

    private static async Task<Ok<Page<CoverShown>>> CoversAsync(string key, [AsParameters] PageQuery page, CoverShift covers, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync(await covers.AheadAsync(key, cancel), cover => cover.Id.ToString(), Show));

    private static async Task<Created<CoverShown>> CoverAsync(string key, CoverText cover, CoverShift covers, CancellationToken cancel)
    {
        var made = await covers.AddAsync(key, cover, cancel);
        return TypedResults.Created($"{ApiRoutes.At("rotations", key)}/covers", Show(made));
    }

    private static async Task<NoContent> UncoverAsync(string key, Guid id, CoverShift covers, CancellationToken cancel)
    {
        await covers.RemoveAsync(key, new CoverId(id), cancel);
        return TypedResults.NoContent();
    }

    private static CoverShown Show(Cover cover) => new(cover.Id.Value, cover.Contact, cover.From, cover.To, cover.Note, cover.MadeBy, cover.MadeAt);

    private static TurnShown Show(OnCallBoard.Turn turn) => new(turn.From, turn.To, turn.Contact, turn.Name, turn.IsCover, turn.Missing);

    private static FindingShown Show(ReachFinding finding) => new(finding.Rule, finding.IsGrave, finding.Text, finding.Path);
}
