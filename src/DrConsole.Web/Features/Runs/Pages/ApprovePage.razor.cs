using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Pages;

/// <summary>Where the link in a request for approval leads. Looking approves nothing: programs that follow links in mail look as well.</summary>
public sealed partial class ApprovePage(ApproveByCode approve)
{
    private ApproveByCode.Shown? _shown;
    private RefusedException? _refusal;

    [Parameter]
    public string Token { get; set; } = "";

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override Task OnInitializedAsync() => TryAsync(() => approve.ReadAsync(Token, Context.RequestAborted));

    private Task ApproveAsync() => TryAsync(() => approve.ByLinkAsync(Token, Context.RequestAborted));

    private async Task TryAsync(Func<Task<ApproveByCode.Shown>> act)
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
