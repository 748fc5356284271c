using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Access.Pages;

public sealed partial class NewPasswordPage(NavigationManager navigation, AcceptLink links)
{
    private RefusedException? _refusal;
    private string? _email;

    [Parameter]
    public string Token { get; set; } = "";

    [SupplyParameterFromForm]
    private Fields? Form { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _email = await links.ReadAsync(LinkPurpose.Password, Token, Context.RequestAborted);
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }

    // Signing in comes after it, with the second factor: the link alone opens nothing.
    private async Task SetAsync()
    {
        try
        {
            await links.SetPasswordAsync(Token, Form?.Password ?? "", Context.RequestAborted);
            navigation.NavigateTo("/sign-in");
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }

    private sealed class Fields
    {
        public string? Password { get; set; }
    }
}
