using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Notices;

internal static class NoticesEndpoints
{
    /// <summary>What a test of the call tree asks: one of both.</summary>
    public sealed record CallTreeShape(string? Policy, string? Group);

    public static void MapNotices(this WebApplication app)
    {
        var notices = app.MapApi().MapGroup("/notices").WithTags("Notices");
        notices.MapGet("", ListAsync).WithSummary("Notices, the newest first")
            .WithDescription("`kind`, `trouble` (Unacknowledged, Held, Failed) and `about` (incident/2027-014) narrow it.").Needs(Permission.SeeNotices);
        notices.MapPost("", PostAsync).WithSummary("Tell an audience something")
            .WithDescription("Stored with all its deliveries at once; they go out from there. Somebody who is meant more than once is told once.").Needs(Permission.SendNotices);
        notices.MapGet("/{id:guid}", GetAsync).WithSummary("A notice with its deliveries, attempts, receipts and acknowledgements").Needs(Permission.SeeNotices);
        notices.MapPost("/{id:guid}/acknowledge", AcknowledgeAsync).WithSummary("Acknowledge a notice; doing it twice is harmless").Needs(Permission.AcknowledgeNotices);
        notices.MapPost("/call-tree-tests", TestAsync).WithSummary("Ask everybody on a policy or in a group to say that they were reached").Needs(Permission.SendNotices);
    }

    private static async Task<Ok<Page<NoticeShown>>> ListAsync(
        NoticeKind? kind, NoticeTrouble? trouble, string? about, [AsParameters] PageQuery page, ReadNotices read, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync(
            (after, count) => read.ListAsync(new NoticeFilter(kind, trouble, about), PageQuery.Id(after) is { } id ? new NoticeId(id) : null, count, cancel),
            line => line.Notice.Id.ToString(), NoticeShown.Of));

    private static async Task<Created<NoticeShown>> PostAsync(NoticeShape shape, ComposeNotice compose, ReadNotice read, CancellationToken cancel)
    {
        var notice = await compose.SendAsync(shape.ToSend(), cancel);
        return TypedResults.Created(ApiRoutes.At("notices", notice.Id.ToString()), NoticeShown.Of(await read.ExecuteAsync(notice.Id, cancel)));
    }

    private static async Task<Ok<NoticeShown>> GetAsync(Guid id, ReadNotice read, CancellationToken cancel) => TypedResults.Ok(NoticeShown.Of(await read.ExecuteAsync(new NoticeId(id), cancel)));

    private static async Task<Ok<NoticeShown>> AcknowledgeAsync(Guid id, AcknowledgeHere acknowledge, ReadNotice read, CancellationToken cancel)
    {
        await acknowledge.ExecuteAsync(new NoticeId(id), cancel);
        return TypedResults.Ok(NoticeShown.Of(await read.ExecuteAsync(new NoticeId(id), cancel)));
    }

    private static async Task<Created<NoticeShown>> TestAsync(CallTreeShape shape, TestCallTree test, ReadNotice read, CancellationToken cancel)
    {
        if (shape.Policy is null == shape.Group is null)
            throw new DrConsole.Platform.InvalidException("policy", "A policy or a group is needed, and not both.");
        var notice = shape.Policy is { } policy ? await test.OfPolicyAsync(policy, cancel) : await test.OfGroupAsync(shape.Group!, cancel);
        return TypedResults.Created(ApiRoutes.At("notices", notice.Id.ToString()), NoticeShown.Of(await read.ExecuteAsync(notice.Id, cancel)));
    }
}
