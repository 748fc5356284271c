using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Access.Pages;

public sealed partial class SecondFactorPage(NavigationManager navigation, SignInFlow flow, SignInNote note)
{
    private RefusedException? _refusal;
    private bool _breakGlass;

    [SupplyParameterFromForm]
    private Fields? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private bool Remember { get; set; }

    [SupplyParameterFromQuery]
    private bool Recovery { get; set; }

    private string Other => navigation.GetUriWithQueryParameter("recovery", Recovery ? null : "true");

    protected override async Task OnInitializedAsync()
    {
        if (!await flow.IsPendingAsync())
            navigation.NavigateTo("/sign-in");
        _breakGlass = await flow.IsBreakGlassAsync();
    }

    private async Task ContinueAsync()
    {
        try
        {
            note.How = Recovery ? SignInWay.RecoveryCode : SignInWay.SecondFactor;
            // Asked before the code is: a code works once, and must not be lost for want of a word.
            var why = _breakGlass ? BreakGlassReason.Parse(Form?.Use == "rehearsal", Form?.Reason) : null;
            if (Recovery)
                await flow.WithRecoveryCodeAsync(Form?.Code ?? "", why);
            else
                await flow.WithCodeAsync(Form?.Code ?? "", Remember, why);
            navigation.NavigateTo(ReturnTo.Local(ReturnUrl));
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }

    private sealed class Fields
    {
        public string? Code { get; set; }

        public string? Use { get; set; }

        public string? Reason { get; set; }
    }
}
