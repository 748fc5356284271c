using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DrConsole.Tests.Notices.Channels;

/// <summary>Somebody's server on loopback that takes posts and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.Single()}/services/T000/B000/s3cretXYZ9";

    public (int Status, string Body, string? RetryAfter) Answer { get; set; } = (200, "ok", null);

    public List<(string Body, IReadOnlyDictionary<string, string> Headers, string Path)> Posts { get; } = [];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.AnswerAsync);
        await app.StartAsync(Cancel);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Posts.Add((await reader.ReadToEndAsync(Cancel), context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), context.Request.Path.Value!));
        context.Response.StatusCode = Answer.Status;
        if (Answer.RetryAfter is { } after)
            context.Response.Headers.RetryAfter = after;
        if (Answer.Status is >= 300 and < 400)
            context.Response.Headers.Location = $"{_app.Urls.Single()}/elsewhere";
        await context.Response.WriteAsync(Answer.Body, Cancel);
    }
}
