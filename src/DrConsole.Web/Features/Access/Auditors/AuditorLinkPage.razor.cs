using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Web.Features.Access.Auditors;

public sealed partial class AuditorLinkPage(NavigationManager navigation, AcceptAuditorLink links, SignInManager<User> signIn)
{
    private RefusedException? _refusal;
    private AuditorAccess? _access;

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
            _access = await links.ReadAsync(Token, Context.RequestAborted);
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }

    private async Task AcceptAsync()
    {
        var form = Form ?? new Fields();
        try
        {
            var user = await links.ExecuteAsync(Token, form.Name ?? "", form.TimeZone ?? "Etc/UTC", form.Password ?? "", Context.RequestAborted);
            await signIn.SignInAsync(user, isPersistent: false);
            navigation.NavigateTo("/audit");
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
