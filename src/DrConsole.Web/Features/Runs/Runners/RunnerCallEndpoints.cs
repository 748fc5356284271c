using Microsoft.AspNetCore.Http.HttpResults;
using System.Text.Json;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Web.Features.Runs.Runners;

/// <summary>Where runners call. Their signature over every byte is the permission, so that bodies are read as bytes.</summary>
internal static class RunnerCallEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(RunnerCalls.RegisterPath, RegisterAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(RunnerCalls.PollPath, PollAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(RunnerCalls.ReportPath, ReportAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(RunnerCalls.FetchPath, FetchAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(RunnerCalls.GivePath, GiveAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> RegisterAsync(HttpContext context, RegisterRunner register, CancellationToken cancel)
    {
        try
        {
            var call = JsonSerializer.Deserialize<RunnerCalls.Register>(await BodyAsync(context, cancel), RunnerCalls.Wire);
            return Answer(await register.ExecuteAsync(call ?? throw new InvalidException("body", "It is empty."), cancel));
        }
        catch (JsonException wrong)
        {
            throw new InvalidException("body", $"It is not what a runner says: {wrong.Message}");
        }
    }

    private static async Task<IResult> PollAsync(HttpContext context, RunnerDoor door, HearRunner hear, CancellationToken cancel)
    {
        await door.KnowAsync(Who(context).Runner, cancel);
        return Answer(await hear.PollAsync(Who(context), await BodyAsync(context, cancel), cancel));
    }

    private static async Task<IResult> ReportAsync(HttpContext context, RunnerDoor door, HearRunner hear, CancellationToken cancel)
    {
        await door.KnowAsync(Who(context).Runner, cancel);
        return Answer(await hear.ReportAsync(Who(context), await BodyAsync(context, cancel), cancel));
    }

    // What breaks off in the middle must not look like an end: then the connection breaks off too.
    private static async Task FetchAsync(HttpContext context, RunnerDoor door, CarryContent carry, CancellationToken cancel)
    {
        await door.KnowAsync(Who(context).Runner, cancel);
        var sendAsync = await carry.FetchAsync(Who(context), await BodyAsync(context, cancel), cancel);
        context.Response.ContentType = "application/octet-stream";
        await context.Response.StartAsync(cancel);
        try
        {
            await sendAsync(context.Response.Body, cancel);
        }
        catch (Exception)
        {
            context.Abort();
        }
    }

    private static async Task<IResult> GiveAsync(HttpContext context, RunnerDoor door, CarryContent carry, CancellationToken cancel)
    {
        await door.KnowAsync(Who(context).Runner, cancel);
        await carry.GiveAsync(Who(context), $"{context.Request.Headers[CallSignature.Content]}", context.Request.Body, cancel);
        return TypedResults.NoContent();
    }

    private static (string Runner, string Time, string Signature) Who(HttpContext context) =>
        ($"{context.Request.Headers[CallSignature.Runner]}", $"{context.Request.Headers[CallSignature.Time]}", $"{context.Request.Headers[CallSignature.Signature]}");

    private static async Task<byte[]> BodyAsync(HttpContext context, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancel);
        return body.ToArray();
    }

    private static FileContentHttpResult Answer<T>(T answer) => TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(answer, RunnerCalls.Wire), "application/json");
}
