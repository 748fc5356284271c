using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Features.People;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Notices.Templates;

/// <summary>Templates through the API: the records, their versions, what they become, and the facts they may name.</summary>
internal static class TemplateEndpoints
{
    public static void MapTemplates(this WebApplication app)
    {
        var api = app.MapApi();
        KeyedEndpoints.Map<NoticeTemplate, TemplateText, TemplateShape, TemplateShown, ReadTemplates, EditTemplate>(
            api, "templates", "template", TemplateShown.Of, Permission.SeeNotices, Permission.EditTemplates, "Notices");
        var templates = api.MapGroup("/templates").WithTags("Notices");
        templates.MapGet("/{key}/versions", ListVersionsAsync).WithSummary("Every version there ever was, the newest first").Needs(Permission.SeeNotices);
        templates.MapPost("/{key}/preview", PostPreviewAsync).WithSummary("What a template becomes in every form").WithDescription("Nothing is sent.").Needs(Permission.SeeNotices);
        templates.MapPost("/{key}/test", PostTestAsync).WithSummary("Sends it to whoever asks, with the facts of the example").Needs(Permission.EditTemplates);
        api.MapGet("/template-placeholders/{kind}", ListPlaceholders).WithTags("Notices").WithSummary("The facts that a template of a kind may name").Needs(Permission.SeeNotices);
    }

    private static async Task<Ok<Page<VersionShown>>> ListVersionsAsync(string key, [AsParameters] PageQuery page, ReadTemplates read, CancellationToken cancel)
    {
        var versions = await read.VersionsAsync(key, cancel);
        if (versions.Count == 0)
            throw new MissingException($"There is no template {key}.");
        return TypedResults.Ok(await page.CutAsync(versions, version => $"{int.MaxValue - version.Number:D10}", VersionShown.Of));
    }

    private static async Task<Ok<PreviewShown>> PostPreviewAsync(string key, PreviewAsked asked, ReadTemplates read, PreviewTemplate preview, CancellationToken cancel)
    {
        var text = (await read.FindAsync(key, cancel)).Text;
        var notice = asked.Values is { } values
            ? await preview.ExecuteAsync(text, asked.Language, NoticeValues.Parse(values.GetRawText()), asked.TimeZone, cancel)
            : await preview.ExecuteAsync(text, asked.Language, asked.Facts, asked.TimeZone, cancel);
        return TypedResults.Ok(PreviewShown.Of(notice));
    }

    private static async Task<Ok<TrySent>> PostTestAsync(string key, TryTemplate send, CancellationToken cancel) => TypedResults.Ok(new TrySent((await send.ExecuteAsync(key, cancel)).Value));

    private static async Task<Ok<IReadOnlyList<PlaceholderShown>>> ListPlaceholders(NoticeKind kind, Caller caller, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeNotices, cancel);
        return TypedResults.Ok<IReadOnlyList<PlaceholderShown>>([.. Placeholders.Of(kind).Select(PlaceholderShown.Of)]);
    }
}
