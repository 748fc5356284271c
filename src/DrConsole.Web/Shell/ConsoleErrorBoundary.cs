using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace DrConsole.Web.Shell;

/// <summary>Catches what a page did not expect: the person gets a reference, the log gets the same one with everything else.</summary>
public sealed partial class ConsoleErrorBoundary(ILogger<ConsoleErrorBoundary> log) : ErrorBoundaryBase
{
    private string _reference = "";

    protected override Task OnErrorAsync(Exception exception)
    {
        _reference = RandomNumberGenerator.GetHexString(8, lowercase: true);
        LogPageFailed(exception, _reference);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }
        builder.OpenComponent<PageFailed>(1);
        builder.AddComponentParameter(2, nameof(PageFailed.Reference), _reference);
        builder.AddComponentParameter(3, nameof(PageFailed.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed, reference {Reference}: a fault of the console. Whoever saw it was told the reference; report it with what follows")]
    private partial void LogPageFailed(Exception error, string reference);
}
