using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;

namespace DrConsole.Web.Http;

/// <summary>
/// Answers every exception that a request ends with. What we expect is told in its own words; a bug is told by a reference that the
/// log has too, and nothing of the exception leaves the machine.
/// </summary>
internal sealed partial class RefusalHandler(ILogger<RefusalHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Whoever asked has gone: there is nobody to answer and nothing to mend.
        if (exception is OperationCanceledException or IOException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = Problems.Of(exception, httpContext) ?? Fault();
        if (problem.Reference is not null)
            LogFailed(exception, httpContext.Request.Method, RouteOf(httpContext), problem.Reference);
        else if (problem.Status >= 500)
            LogUnavailable(httpContext.Request.Method, RouteOf(httpContext), problem.Status, problem.Code, exception.GetBaseException().Message);
        await Answers.WriteAsync(httpContext, problem);
        return true;
    }

    private static Problem Fault()
    {
        var reference = RandomNumberGenerator.GetHexString(8, lowercase: true);
        return new Problem(500, "fault", $"Something failed on our side. The console's log says more under {reference}.") { Reference = reference };
    }

    // The route and not the path: a path or query may hold a one-time token.
    private static string RouteOf(HttpContext context) => (Permissions.EndpointOf(context) as RouteEndpoint)?.RoutePattern.RawText ?? "an unknown address";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed, reference {Reference}: a fault of the console. Whoever asked was told the reference; report it with what follows")]
    private partial void LogFailed(Exception error, string method, string route, string reference);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} was answered {Status} {Code}: {Reason}")]
    private partial void LogUnavailable(string method, string route, int status, string code, string reason);
}
