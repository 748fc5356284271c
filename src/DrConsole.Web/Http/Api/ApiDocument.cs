using System.Text.Json.Nodes;
using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DrConsole.Web.Http;

/// <summary>What <c>/openapi/v1.json</c> says beyond what the endpoints say themselves.</summary>
internal static class ApiDocument
{
    private const string Scheme = "token";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith(ApiRoutes.Root.TrimStart('/'), StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = type => type.Type == typeof(Actor.Kinds) ? "CallerKind" : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer(Describe);
        options.AddOperationTransformer(DescribeAsync);
        options.AddSchemaTransformer(DescribeAsync);
    });

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "DrConsole",
            Version = "v1",
            Description = "Times are ISO 8601 in UTC, durations ISO 8601. Lists are pages: `{items, next}`. Unknown fields are refused. "
                + "What people edit together carries an `ETag`; changing it needs `If-Match`. `Idempotency-Key` on POST makes repeating safe for 24 hours. "
                + "Every error is problem details (RFC 9457) with a `code` that never changes.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API token: `drc_…`, from the page API tokens or `drconsole token create`.",
            },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[ProblemSchema.Name] = ProblemSchema.Make();
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<NeedsAttribute>().FirstOrDefault() is { } needs)
        {
            var roles = PermissionTable.Rows.Single(row => row.Permission == needs.Permission).Roles.Names();
            operation.Description = $"{operation.Description} Needs the role {string.Join(" or ", roles)}.".TrimStart();
        }
        if (context.Description.HttpMethod == "POST")
            (operation.Parameters ??= []).Add(HeaderParameter("Idempotency-Key", "Any text that is new for each new thing, such as a UUID. Repeating the call with it gives the first answer again."));
        if (metadata.OfType<TakesIfMatch>().FirstOrDefault() is { } ifMatch && operation.Parameters?.Any(parameter => parameter.Name == "If-Match") != true)
            (operation.Parameters ??= []).Add(HeaderParameter("If-Match", "The ETag of what the change is based on.", ifMatch.Required));

        operation.Responses ??= [];
        foreach (var (status, text) in ProblemSchema.StatusesOf(context.Description.HttpMethod, metadata))
            operation.Responses.TryAdd(status, ProblemSchema.Response(text, context.Document!));
        return Task.CompletedTask;
    }

    private static OpenApiParameter HeaderParameter(string name, string text, bool required = false) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = text,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var isNullable = type != context.JsonTypeInfo.Type ? JsonSchemaType.Null : 0;
        if (new TypedIdJson().CanConvert(type))
            (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.String | isNullable, "uuid", null);
        else if (type == typeof(TimeSpan))
            (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.String | isNullable, "duration", null);
        else if (type == typeof(DateTimeOffset))
            (schema.Type, schema.Format) = (JsonSchemaType.String | isNullable, "date-time");
        else if (type.IsEnum)
            (schema.Type, schema.Enum) = (JsonSchemaType.String | isNullable, [.. ApiJson.Words(type).Select(word => (JsonNode)word)]);

        if (context.JsonPropertyInfo is { Name: "roles" } && schema.Items is OpenApiSchema items)
            items.Enum = [.. AccessRoleWords.OfTokens.Select(role => (JsonNode)role.ToString())];
        return Task.CompletedTask;
    }
}
