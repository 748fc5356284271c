using System.Text;
using System.Text.Json;
using DrConsole.Platform;
using Microsoft.OpenApi;

namespace DrConsole.Web.Features.Runbooks;

/// <summary>A runbook as a caller sends it: the file itself as the body, or JSON with the file under <c>yaml</c>.</summary>
internal static class YamlBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4 };

    public static async Task<string> ReadAsync(HttpContext context, CancellationToken cancel)
    {
        if (!context.Request.HasJsonContentType())
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            return await reader.ReadToEndAsync(cancel);
        }
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, Strict, cancel);
            if (json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("yaml", out var yaml) && yaml.ValueKind is JsonValueKind.String)
                return yaml.GetString()!;
        }
        catch (JsonException)
        {
            // Answered below, like any other body without a file in it.
        }
        throw new InvalidException("yaml", "The runbook's file is needed: as the body with Content-Type application/yaml, or in JSON under 'yaml'.");
    }

    /// <summary>For the description alone: as a rule of routing it would turn away whoever says nothing about what they send.</summary>
    public static Task DescribeAsync(OpenApiOperation operation)
    {
        var file = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/yaml"] = file } };
        return Task.CompletedTask;
    }
}
