using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Notices.Pages;

/// <summary>Where the link in a notice leads. Looking acknowledges nothing: programs that follow links in mail look as well.</summary>
public sealed partial class AckPage(AcknowledgeNotice acknowledge)
{
    private const string IncidentStart = "incident/";

    private AcknowledgeNotice.Shown? _shown;
    private RefusedException? _refusal;

    [Parameter]
    public string Token { get; set; } = "";

    private string? Incident => _shown?.Notice.Subject is { } about && about.StartsWith(IncidentStart, StringComparison.Ordinal) ? about[IncidentStart.Length..] : null;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override Task OnInitializedAsync() => TryAsync(() => acknowledge.ReadAsync(Token, Context.RequestAborted));

    private Task AcknowledgeAsync() => TryAsync(() => acknowledge.ByLinkAsync(Token, Context.RequestAborted));

    private async Task TryAsync(Func<Task<AcknowledgeNotice.Shown>> act)
    {
        try
        {
            _shown = await act();
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }
}
