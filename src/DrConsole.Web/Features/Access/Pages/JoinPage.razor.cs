using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Web.Features.Access.Pages;

public sealed partial class JoinPage(NavigationManager navigation, AcceptLink links, SignInManager<User> signIn)
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
            _email = await links.ReadAsync(LinkPurpose.Invitation, Token, Context.RequestAborted);
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }

    private async Task JoinAsync()
    {
        var form = Form ?? new Fields();
        try
        {
            var user = await links.JoinAsync(Token, form.Name ?? "", form.TimeZone ?? "Etc/UTC", form.Password ?? "", Context.RequestAborted);
            await signIn.SignInAsync(user, isPersistent: false);
            navigation.NavigateTo("/profile/second-factor?setup=true");
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }

    private sealed class Fields
    {
        public string? Name { get; set; }

        public string? Password { get; set; }

        public string? TimeZone { get; set; }
    }
}
