using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Overview.Status;

/// <summary>Where somebody outside asks for updates. It answers the same whether the address is known or not.</summary>
public sealed partial class SubscribePage(SubscribeToStatus subscribe, StatusLinkBox links)
{
    private RefusedException? _refusal;
    private bool _asked;

    [SupplyParameterFromForm]
    private Fields? Form { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    private async Task AskAsync()
    {
        try
        {
            await subscribe.AskAsync(Form?.Address ?? "", Context.RequestAborted);
            _asked = true;
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }

    private sealed class Fields
    {
        public string? Address { get; set; }
    }
}
