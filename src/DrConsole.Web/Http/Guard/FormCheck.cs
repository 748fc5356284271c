using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace DrConsole.Web.Http;

/// <summary>Says in words that a form was too old to be accepted; the framework would answer with an empty page.</summary>
internal static class FormCheck
{
    public static Task ApplyAsync(HttpContext context, RequestDelegate next) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            ? Answers.WriteAsync(context, Problem.Of(StatusCodes.Status400BadRequest, context) with { Code = "stale-form" })
            : next(context);
}
