using Microsoft.AspNetCore.Diagnostics;

namespace DrConsole.Web.Http;

/// <summary>Gives a body to answers that have a status and nothing else: problem details for programs, a readable page for people.</summary>
internal static class StatusAnswers
{
    private const string NotFoundPath = "/not-found";

    public static async Task WriteAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode == StatusCodes.Status404NotFound && !Machines.Asks(http.Request) && http.Request.Path != NotFoundPath)
            await ShowNotFoundAsync(context);
        else
            await Answers.WriteAsync(http, Problem.Of(http.Response.StatusCode, http));
    }

    // Runs the rest of the pipeline again for the page that the router shows too, so that navigation and palette are there.
    private static async Task ShowNotFoundAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var (path, query, method) = (http.Request.Path, http.Request.QueryString, http.Request.Method);
        http.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature { OriginalPath = path, OriginalPathBase = http.Request.PathBase, OriginalQueryString = query.Value });
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        (http.Request.Path, http.Request.QueryString, http.Request.Method) = (NotFoundPath, QueryString.Empty, HttpMethods.Get);
        try
        {
            await context.Next(http);
        }
        finally
        {
            (http.Request.Path, http.Request.QueryString, http.Request.Method) = (path, query, method);
        }
    }
}
