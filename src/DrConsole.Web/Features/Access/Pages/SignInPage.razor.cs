using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Features.Access.Passkeys;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Access.Pages;

public sealed partial class SignInPage(NavigationManager navigation, SignInFlow flow, SetUp setUp, ReadOrganisation organisation, LocalPasswords passwords)
{
    private RefusedException? _refusal;
    private string? _organisation;

    [SupplyParameterFromForm]
    private Fields? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    /// <summary>Why a passkey was refused, as a word.</summary>
    [SupplyParameterFromQuery]
    private string? Refused { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    private string Onward => ReturnTo.Local(ReturnUrl);

    protected override async Task OnInitializedAsync()
    {
        if (!await setUp.IsDoneAsync(Context.RequestAborted))
            navigation.NavigateTo("/setup");
        else if (Context.User.Identity?.IsAuthenticated == true && Form is null)
            navigation.NavigateTo(Onward);
        if (Form is null && PasskeyEndpoints.Sentences.TryGetValue(Refused ?? "", out var sentence))
            _refusal = new RefusedException(sentence);
        _organisation = (await organisation.ExecuteAsync(Context.RequestAborted))?.Name;
    }

    private async Task SignInAsync()
    {
        try
        {
            var next = await flow.WithPasswordAsync(Form?.Email ?? "", Form?.Password ?? "", Form?.Remember ?? false);
            navigation.NavigateTo(next is SignInFlow.Next.SecondFactor
                ? $"/sign-in/second-factor?returnUrl={Uri.EscapeDataString(Onward)}&remember={(Form!.Remember ? "true" : "false")}"
                : Onward);
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }

    private sealed class Fields
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        public bool Remember { get; set; }
    }
}
