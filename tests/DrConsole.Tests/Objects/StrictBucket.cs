using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DrConsole.Tests.Objects;

/// <summary>One bucket with object lock, for one object: answers as S3's documentation says and refuses what it would refuse.</summary>
internal sealed partial class StrictBucket : IAsyncDisposable
{
    public const string Version = "3HL4kqtJvjVBH40Nrjfkd";

    private readonly WebApplication _app;
    private byte[]? _content;

    private StrictBucket(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>The headers of the last PUT of the object.</summary>
    public Dictionary<string, string> Put { get; private set; } = [];

    public string? DeletedVersion { get; private set; }

    public static async Task<StrictBucket> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var bucket = new StrictBucket(app);
        app.Run(bucket.AnswerAsync);
        await app.StartAsync(Cancel);
        return bucket;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 Credential=", StringComparison.Ordinal))
            response.StatusCode = 403;
        else if (await AnswerPartsAsync(request, response) || await AnswerUnfinishedAsync(request, response))
            return;
        else if (HttpMethods.IsGet(request.Method) && _content is not null)
            await response.Body.WriteAsync(_content, Cancel);
        else if (HttpMethods.IsPut(request.Method) && request.Query.ContainsKey("legal-hold"))
            await HoldAsync(request, response);
        else if (HttpMethods.IsPut(request.Method))
            await StoreAsync(request, response);
        else if (HttpMethods.IsDelete(request.Method))
            Delete(request, response);
        else
            Head(response);
    }

    private async Task StoreAsync(HttpRequest request, HttpResponse response)
    {
        using var into = new MemoryStream();
        await request.Body.CopyToAsync(into, Cancel);
        Put = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var right = Put.TryGetValue("x-amz-checksum-sha256", out var checksum) && checksum == Convert.ToBase64String(SHA256.HashData(into.ToArray()));

        // Object lock needs a checksum; and a lock's two headers go together.
        if (!right || Put.ContainsKey("x-amz-object-lock-mode") != Put.ContainsKey("x-amz-object-lock-retain-until-date"))
            response.StatusCode = 400;
        else if (_content is not null && Put.GetValueOrDefault("If-None-Match") == "*")
            response.StatusCode = 412;
        else
            _content = into.ToArray();
    }

    private async Task HoldAsync(HttpRequest request, HttpResponse response)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(Cancel);
        var hasSum = request.Headers.ContainsKey("x-amz-checksum-sha256") || request.Headers.ContainsKey("Content-MD5");
        if (request.Query["versionId"] != Version || !hasSum)
            response.StatusCode = 400;
        else
            Put["x-amz-object-lock-legal-hold"] = body.Contains("<Status>ON</Status>", StringComparison.Ordinal) ? "ON" : "OFF";
    }

    private void Delete(HttpRequest request, HttpResponse response)
    {
        DeletedVersion = request.Query["versionId"];
        (_content, response.StatusCode) = (null, 204);
    }

    private void Head(HttpResponse response)
    {
        if (_content is null)
        {
            response.StatusCode = 404;
            return;
        }
        response.ContentLength = _content.Length;
        response.Headers["x-amz-version-id"] = Version;
        foreach (var (name, value) in Put.Where(header => header.Key.StartsWith("x-amz-object-lock", StringComparison.OrdinalIgnoreCase) || header.Key.StartsWith("x-amz-meta", StringComparison.OrdinalIgnoreCase)))
            response.Headers[name] = value;
    }
}
