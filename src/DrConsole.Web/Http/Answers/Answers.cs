using DrConsole.Platform;

namespace DrConsole.Web.Http;

/// <summary>Writes a problem in the form that whoever asked can read.</summary>
internal static class Answers
{
    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        Measures.Refused(problem.Code);
        context.Response.StatusCode = problem.Status;
        if (problem.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = $"{seconds}";
        return Machines.Asks(context.Request)
            ? context.Response.WriteAsJsonAsync(Details(problem), options: null, "application/problem+json", context.RequestAborted)
            : PlainPage.WriteAsync(context, problem);
    }

    private static Dictionary<string, object> Details(Problem problem)
    {
        var details = new Dictionary<string, object>
        {
            ["type"] = "about:blank",
            ["title"] = problem.Title,
            ["status"] = problem.Status,
            ["detail"] = problem.Detail,
            ["code"] = problem.Code,
        };
        if (problem.Errors is { } errors)
            details["errors"] = errors;
        if (problem.Conflict is { } conflict)
            details["conflict"] = new { version = conflict.TheirVersion, fields = conflict.Fields.Select(field => new { name = field.Name, theirs = field.Theirs, yours = field.Yours }) };
        if (problem.Reference is { } reference)
            details["reference"] = reference;
        return details;
    }
}
