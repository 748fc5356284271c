using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Overview;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Overview;

internal static class PublicTroubleEndpoints
{
    public sealed record PartSaid(string Part, PartState State, string Words = "");

    public sealed record PublicUpdateSaid(
        PublicPhase Phase, string Headline, string Text = "", DateTimeOffset? ExpectedBackAt = null, DateTimeOffset? NextUpdateAt = null, IReadOnlyList<PartSaid>? Parts = null);

    /// <param name="Subject">What it belongs to inside, such as incident/…; never shown outside.</param>
    public sealed record NewPublicTrouble(PublicUpdateSaid First, PublicKind Kind = PublicKind.Trouble, DateTimeOffset? StartedAt = null, string Subject = "");

    public sealed record WhatWasLearned(string Learned);

    public sealed record PublicUpdateShown(int Number, DateTimeOffset At, PublicPhase Phase, string Headline, string Text, string By);

    public sealed record PublicTroubleShown(
        Guid Id, PublicKind Kind, string Subject, PublicPhase Phase, DateTimeOffset StartedAt, DateTimeOffset? ExpectedBackAt, DateTimeOffset? NextUpdateAt, DateTimeOffset? EndedAt,
        string Learned, IReadOnlyList<string> Parts, IReadOnlyList<PublicUpdateShown> Updates, int Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        var troubles = api.MapGroup("/public-troubles").WithTags("Status page");
        troubles.MapGet("/{id:guid}", GetAsync).WithSummary("Trouble, maintenance or a drill as people outside are told of it").Needs(Permission.See);
        troubles.MapPost("", PostAsync).WithSummary("Tell people outside of trouble, maintenance or a drill").Needs(Permission.TellPublic);
        troubles.MapPost("/{id:guid}/updates", UpdateAsync).WithSummary("Tell one more thing; the phase resolved ends it").Needs(Permission.TellPublic).WithMetadata(new TakesIfMatch(true));
        troubles.MapPut("/{id:guid}/learned", LearnAsync).WithSummary("Say what was changed so that it does not come again").Needs(Permission.TellPublic).WithMetadata(new TakesIfMatch(true));
    }

    private static async Task<Ok<PublicTroubleShown>> GetAsync(Guid id, HttpContext context, ReadStatusDesk read, CancellationToken cancel) =>
        TypedResults.Ok(Show(await read.FindAsync(new PublicTroubleId(id), cancel), context));

    private static async Task<Created<PublicTroubleShown>> PostAsync(NewPublicTrouble made, HttpContext context, TellPublic tell, CancellationToken cancel)
    {
        var trouble = await tell.BeginAsync(made.Kind, made.Subject, made.StartedAt, TextOf(made.First), cancel);
        return TypedResults.Created(ApiRoutes.At("public-troubles", trouble.Id.ToString()), Show(trouble, context));
    }

    private static async Task<Ok<PublicTroubleShown>> UpdateAsync(Guid id, PublicUpdateSaid said, HttpContext context, TellPublic tell, CancellationToken cancel) =>
        TypedResults.Ok(Show(await tell.UpdateAsync(new PublicTroubleId(id), TextOf(said), IfMatch.Read(context), cancel), context));

    private static async Task<Ok<PublicTroubleShown>> LearnAsync(Guid id, WhatWasLearned said, HttpContext context, TellPublic tell, CancellationToken cancel) =>
        TypedResults.Ok(Show(await tell.LearnAsync(new PublicTroubleId(id), said.Learned, IfMatch.Read(context), cancel), context));

    private static PublicUpdateText TextOf(PublicUpdateSaid said) => new(said.Phase, said.Headline, said.Text)
    {
        ExpectedBackAt = said.ExpectedBackAt,
        NextUpdateAt = said.NextUpdateAt,
        Parts = [.. (said.Parts ?? []).Select(part => new PartWord(part.Part, part.State, part.Words))],
    };

    private static PublicTroubleShown Show(PublicTrouble trouble, HttpContext context) => new PublicTroubleShown(
        trouble.Id.Value, trouble.Kind, trouble.Subject, trouble.Phase, trouble.StartedAt, trouble.ExpectedBackAt, trouble.NextUpdateAt, trouble.EndedAt, trouble.Learned, KeyLines.Each(trouble.Parts),
        [.. trouble.Updates.OrderBy(update => update.Number).Select(update => new PublicUpdateShown(update.Number, update.At, update.Phase, update.Headline, update.Text, update.By))], trouble.Version).WithVersion(context, trouble.Version);
}
