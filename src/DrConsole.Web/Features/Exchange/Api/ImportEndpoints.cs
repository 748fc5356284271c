using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Exchange;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace DrConsole.Web.Features.Exchange;

internal static class ImportEndpoints
{
    private static readonly Dictionary<string, ImportShape> Shapes = Enum.GetValues<ImportShape>().ToDictionary(shape => shape.ToString().ToLowerInvariant());

    public sealed record Imported(IReadOnlyList<ImportedRecord> Created, IReadOnlyList<ImportedRecord> Updated, IReadOnlyList<ImportedRecord> Unchanged, IReadOnlyList<ImportedWarning> Warnings);

    public sealed record ImportedRecord(string Type, string Key);

    public sealed record ImportedWarning(int Line, string Text);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/import", ImportAsync).WithTags("Exchange")
            .WithSummary("Import a document").WithDescription("The document is the body, as UTF-8 text of up to 4 MB, or a zip of documents and pictures (application/zip). All or nothing: what is wrong is told with its line, and nothing is stored.")
            .AddOpenApiOperationTransformer((operation, _, _) => DescribeBody(operation))
            .Needs(Permission.EditPlans);
    }

    // For the description alone: as a rule of routing it would turn away whoever says nothing about what they send.
    private static Task DescribeBody(OpenApiOperation operation)
    {
        var document = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["text/markdown"] = document } };
        return Task.CompletedTask;
    }

    private static async Task<Ok<Imported>> ImportAsync(
        HttpContext context, ImportDocuments import,
        [FromQuery, Description("How to read it: auto (by what stands in it), plan, markdown (somebody else's, whatever its head says), runbook, procedure (Markdown that becomes runbooks), or another tool's: rundeck, ssm, arc, asr.")] string? kind,
        [FromQuery, Description("Tell what would happen and store nothing.")] bool? dryRun, CancellationToken cancel)
    {
        if (!Shapes.TryGetValue(kind ?? "auto", out var shape))
            throw new InvalidException("kind", $"'{kind}' is not read. Accepted are {string.Join(", ", Shapes.Keys)}.");
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancel);
        var (documents, pictures) = context.Request.ContentType?.StartsWith("application/zip", StringComparison.OrdinalIgnoreCase) == true
            ? RunbookArchive.Read("archive", body.ToArray())
            : new RunbookArchive.Contents([SourceText.Read("", body.GetBuffer().AsSpan(0, (int)body.Length))], []);
        var result = dryRun == true ? await import.PreviewAsync(documents, shape, pictures, cancel) : await import.ApplyAsync(documents, shape, pictures, cancel);
        return TypedResults.Ok(new Imported(Show(result.Created), Show(result.Updated), Show(result.Unchanged), [.. result.Warnings.Select(warning => new ImportedWarning(warning.Line, warning.Text))]));
    }

    private static IReadOnlyList<ImportedRecord> Show(IEnumerable<ImportLine> lines) => [.. lines.Select(line => new ImportedRecord(line.Type, line.Key))];
}
