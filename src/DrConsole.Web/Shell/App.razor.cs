using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace DrConsole.Web.Shell;

/// <summary>The document around every page. Pages that read or write cookies are plain forms, all others are live.</summary>
public sealed partial class App
{
    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    private IComponentRenderMode? Mode => Context.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    private string? Theme => Context.Request.Cookies["theme"] is { } chosen and ("light" or "dark") ? chosen : null;
}
