using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Overview.Status;

/// <summary>Where the links in a subscriber's mail lead. Looking does nothing: programs that follow links in mail look as well.</summary>
public sealed partial class SubscriptionLinkPage(SubscribeToStatus subscribe, NavigationManager navigation)
{
    private string? _address;
    private RefusedException? _refusal;
    private bool _done;

    [Parameter]
    public string Token { get; set; } = "";

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    private bool Leaves => navigation.ToBaseRelativePath(navigation.Uri).StartsWith("status/unsubscribe/", StringComparison.Ordinal);

    protected override void OnInitialized()
    {
        try
        {
            _address = Leaves ? subscribe.ReadFarewell(Token) : subscribe.ReadConfirmation(Token);
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }

    private async Task ActAsync()
    {
        try
        {
            await (Leaves ? subscribe.LeaveAsync(Token, Context.RequestAborted) : subscribe.ConfirmAsync(Token, Context.RequestAborted));
            _done = true;
        }
        catch (RefusedException refusal)
        {
            (_refusal, _address) = (refusal, null);
        }
    }
}
