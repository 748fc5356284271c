using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace DrConsole.Web.Features.Plans;

/// <summary>Files as evidence of readiness items.</summary>
internal static class EvidenceFileEndpoints
{
    public sealed record EvidenceFileShown(Guid Id, string Name, string ContentType, long Size, string Sha256, DateTimeOffset AddedAt, string AddedBy);

    public static void Map(IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/readiness-items/{key}/files").WithTags("Plans");
        files.MapGet("", ListAsync).WithSummary("The files that a readiness item keeps, the newest first").Needs(Permission.SeePlans);
        files.MapPost("", PostAsync).WithSummary("Keep a file and make it the item's evidence").WithDescription($"The file is the body, up to {EvidenceUpload.MaxBytes >> 20} MB: {EvidenceUpload.Accepted}.")
            .AddOpenApiOperationTransformer((operation, _, _) => DescribeBody(operation)).Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
        files.MapGet("/{id:guid}/content", DownloadAsync).WithSummary("The file itself").Needs(Permission.SeePlans);
        files.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Remove a file that is no longer the evidence").Needs(Permission.EditPlans);
    }

    /// <summary>For a person who is signed in: the API takes tokens only.</summary>
    public static void MapDownload(IEndpointRouteBuilder routes) =>
        routes.MapGet("/readiness/items/{key}/files/{id:guid}", DownloadAsync).Needs(Permission.SeePlans).ExcludeFromDescription();

    private static async Task<Ok<IReadOnlyList<EvidenceFileShown>>> ListAsync(string key, KeepEvidence evidence, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<EvidenceFileShown>>([.. (await evidence.ListAsync(key, cancel)).Select(Show)]);

    private static async Task<Created<EvidenceFileShown>> PostAsync(
        string key, [FromQuery, Description("The file's name; its ending says what it is.")] string name,
        [FromQuery, Description("When it was seen; now, unless it is said.")] DateTimeOffset? evidenceAt,
        [FromQuery, Description("When it counts no longer.")] DateTimeOffset? expiresAt, HttpContext context, KeepEvidence evidence, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancel);
        var upload = EvidenceUpload.Read(name, body.ToArray());
        var item = await evidence.AttachAsync(key, upload, evidenceAt, expiresAt, IfMatch.Read(context), cancel);
        var file = (await evidence.ListAsync(key, cancel)).First(file => file.Sha256 == upload.Sha256);
        return TypedResults.Created($"{ApiRoutes.At("readiness-items", key)}/files/{file.Id.Value}/content", Show(file).WithVersion(context, item.Version));
    }

    // Never shown in the console's own origin: it is taken away, and a browser may not guess what it is.
    private static async Task<FileContentHttpResult> DownloadAsync(string key, Guid id, KeepEvidence evidence, HttpContext context, CancellationToken cancel)
    {
        var (file, bytes) = await evidence.OpenAsync(key, new EvidenceFileId(id), cancel);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfSealedFiles;
        return TypedResults.File(bytes, file.ContentType, file.Name);
    }

    private static async Task<NoContent> DeleteAsync(string key, Guid id, KeepEvidence evidence, CancellationToken cancel)
    {
        await evidence.RemoveAsync(key, new EvidenceFileId(id), cancel);
        return TypedResults.NoContent();
    }

    private static Task DescribeBody(OpenApiOperation operation)
    {
        var file = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/octet-stream"] = file } };
        return Task.CompletedTask;
    }

    private static EvidenceFileShown Show(EvidenceFile file) => new(file.Id.Value, file.Name, file.ContentType, file.Size, file.Sha256, file.AddedAt, file.AddedBy);
}
