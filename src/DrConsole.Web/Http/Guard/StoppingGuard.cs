using Microsoft.AspNetCore.StaticAssets;

namespace DrConsole.Web.Http;

/// <summary>
/// Answers for the console once it has been asked to stop. An open page that lost its circuit comes back at once; were it let in, the
/// stop would wait for it as long as it may.
/// </summary>
internal sealed class StoppingGuard(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    private static readonly Problem Stopping = new(503, "stopping", "The console is being stopped. It answers again once it is started.") { RetryAfter = 2 };

    public Task InvokeAsync(HttpContext context) =>
        lifetime.ApplicationStopping.IsCancellationRequested && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            ? Answers.WriteAsync(context, Stopping)
            : next(context);
}
