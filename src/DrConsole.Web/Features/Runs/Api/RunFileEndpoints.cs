using System.ComponentModel;
using System.Text;
using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Runs;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace DrConsole.Web.Features.Runs;

/// <summary>Files and pictures as evidence of a run's steps, and attempts' whole output.</summary>
internal static class RunFileEndpoints
{
    private const string Text = "text/plain; charset=utf-8";

    public sealed record RunFileShown(Guid Id, string? Step, string Name, string ContentType, long Size, string Sha256, DateTimeOffset AddedAt, string AddedBy);

    public static void Map(IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/runs/{id:guid}/files").WithTags("Runs");
        files.MapGet("", ListAsync).WithSummary("The files that were added to a run").Needs(Permission.SeeRuns);
        files.MapPost("", PostAsync).WithSummary("Add a file or a picture as evidence").WithDescription($"The file is the body, up to {EvidenceUpload.MaxBytes >> 20} MB: {EvidenceUpload.Accepted}.")
            .AddOpenApiOperationTransformer((operation, _, _) => DescribeBody(operation)).Needs(Permission.RehearseRunbooks);
        files.MapGet("/{file:guid}/content", DownloadAsync).WithSummary("The file itself").Needs(Permission.SeeRuns);
    }

    /// <summary>For a person who is signed in: the API takes tokens only.</summary>
    public static void MapPages(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/runs/{id:guid}/files/{file:guid}", DownloadAsync).Needs(Permission.SeeRuns).ExcludeFromDescription();
        routes.MapGet("/runs/{id:guid}/files/{file:guid}/picture", PictureAsync).Needs(Permission.SeeRuns).ExcludeFromDescription();
        routes.MapGet("/runs/{id:guid}/steps/{step}/attempts/{number:int}/output", OutputAsync).Needs(Permission.SeeRuns).ExcludeFromDescription();
    }

    private static async Task<Ok<IReadOnlyList<RunFileShown>>> ListAsync(Guid id, ReadRunScreen runs, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<RunFileShown>>([.. (await runs.ExecuteAsync(new RunId(id), cancel)).Screen.Files.Select(Show)]);

    private static async Task<Created<RunFileShown>> PostAsync(
        Guid id, [FromQuery, Description("The file's name; its ending says what it is.")] string name, [FromQuery, Description("The step that it shows something of.")] string? step,
        HttpContext context, KeepRunFile files, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancel);
        var file = await files.AddAsync(new RunId(id), step, EvidenceUpload.Read(name, body.ToArray()), cancel);
        return TypedResults.Created($"{ApiRoutes.At("runs", $"{id}")}/files/{file.Id.Value}/content", Show(file));
    }

    // Never shown in the console's own origin: it is taken away, and a browser may not guess what it is.
    private static async Task<FileContentHttpResult> DownloadAsync(Guid id, Guid file, KeepRunFile files, HttpContext context, CancellationToken cancel)
    {
        var (known, bytes) = await files.OpenAsync(new RunId(id), new RunFileId(file), cancel);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfSealedFiles;
        return TypedResults.File(bytes, known.ContentType, known.Name);
    }

    // Only what was seen to be a picture by its bytes.
    private static async Task<Results<FileContentHttpResult, NotFound>> PictureAsync(Guid id, Guid file, KeepRunFile files, HttpContext context, CancellationToken cancel)
    {
        var (known, bytes) = await files.OpenAsync(new RunId(id), new RunFileId(file), cancel);
        if (!known.IsPicture)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.Bytes(bytes, known.ContentType);
    }

    private static async Task<FileContentHttpResult> OutputAsync(Guid id, string step, int number, ReadRuns runs, HttpContext context, CancellationToken cancel, bool download = false)
    {
        var text = await runs.OutputAsync(new RunId(id), step, number, cancel);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfSealedFiles;
        return TypedResults.File(Encoding.UTF8.GetBytes(text), Text, download ? $"{step}-{number}.txt" : null);
    }

    private static Task DescribeBody(OpenApiOperation operation)
    {
        var file = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/octet-stream"] = file } };
        return Task.CompletedTask;
    }

    private static RunFileShown Show(RunFile file) => new(file.Id.Value, file.Step, file.Name, file.ContentType, file.Size, file.Sha256, file.AddedAt, file.AddedBy);
}
