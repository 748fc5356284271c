using System.Text;
using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace DrConsole.Web.Features.People;

/// <summary>Calendars out and in, and links by which people confirm their details.</summary>
internal static class CalendarEndpoints
{
    /// <param name="Link">The path, once: it is shown here and never again.</param>
    public sealed record LinkMade(string Link, DateTimeOffset? ExpiresAt = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/contacts/{key}/confirmation-link", AskAsync).WithTags("People").WithSummary("A link by which a contact confirms their details").Needs(Permission.EditContacts);
        api.MapPost("/rotations/{key}/calendar-link", MakeAsync).WithTags("People").WithSummary("A new secret link by which calendars follow a rotation; the one before ends").Needs(Permission.EditContacts);
        api.MapDelete("/rotations/{key}/calendar-link", EndAsync).WithTags("People").WithSummary("End the link").Needs(Permission.EditContacts);
        api.MapPost("/rotations/{key}/covers/import", CoversAsync).WithTags("People").WithSummary("Take covers from an iCalendar file, which is the body")
            .AddOpenApiOperationTransformer((operation, _, _) => DescribeBody(operation)).Needs(Permission.CoverShifts);
        api.MapPost("/contacts/{key}/absences/import", AbsencesAsync).WithTags("People").WithSummary("Take absences from an iCalendar file, which is the body")
            .AddOpenApiOperationTransformer((operation, _, _) => DescribeBody(operation)).Needs(Permission.CoverShifts);
        api.MapDelete("/contacts/{key}/absences/{id:guid}", PresentAsync).WithTags("People").WithSummary("Take an absence back").Needs(Permission.CoverShifts);
    }

    public static void MapFeed(IEndpointRouteBuilder routes) => routes.MapGet("/calendars/{token}", FeedAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Ok<LinkMade>> AskAsync(string key, ConfirmContact confirm, CancellationToken cancel)
    {
        var (token, expires) = await confirm.MakeLinkAsync(key, cancel);
        return TypedResults.Ok(new LinkMade($"/confirm/{token}", expires));
    }

    private static async Task<Ok<LinkMade>> MakeAsync(string key, FollowRotation follow, CancellationToken cancel) =>
        TypedResults.Ok(new LinkMade($"/calendars/{await follow.MakeLinkAsync(key, cancel)}"));

    private static async Task<NoContent> EndAsync(string key, FollowRotation follow, CancellationToken cancel)
    {
        await follow.EndLinkAsync(key, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<CalendarResult>> CoversAsync(string key, HttpContext context, ImportCalendar import, CancellationToken cancel) =>
        TypedResults.Ok(await import.CoversAsync(key, await BodyAsync(context, cancel), cancel));

    private static async Task<Ok<CalendarResult>> AbsencesAsync(string key, HttpContext context, ImportCalendar import, CancellationToken cancel) =>
        TypedResults.Ok(await import.AbsencesAsync(key, await BodyAsync(context, cancel), cancel));

    private static async Task<NoContent> PresentAsync(string key, Guid id, ImportCalendar import, CancellationToken cancel)
    {
        await import.RemoveAbsenceAsync(key, new AbsenceId(id), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<ContentHttpResult> FeedAsync(string token, HttpContext context, FollowRotation follow, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Text(await follow.ReadAsync(token, cancel), "text/calendar", Encoding.UTF8);
    }

    private static async Task<string> BodyAsync(HttpContext context, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancel);
        return body.Length <= IcalReader.MaxCharacters ? Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)
            : throw new InvalidException("calendar", $"At most {IcalReader.MaxCharacters:N0} characters are read.");
    }

    // For the description alone: as a rule of routing it would turn away whoever says nothing about what they send.
    private static Task DescribeBody(OpenApiOperation operation)
    {
        var calendar = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["text/calendar"] = calendar } };
        return Task.CompletedTask;
    }
}
