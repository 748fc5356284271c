using DrConsole.People;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.People.Pages;

/// <summary>Where the link of a contact leads. Looking confirms nothing: programs that follow links in mail look as well.</summary>
public sealed partial class ConfirmPage(ConfirmContact confirm)
{
    private Contact? _contact;
    private RefusedException? _refusal;
    private bool _done;

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
            _contact = await confirm.ReadAsync(Token, Context.RequestAborted);
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }

    private async Task ConfirmAsync()
    {
        try
        {
            await confirm.ConfirmAsync(Token, Form?.Version ?? -1, Form?.Reached ?? [], Context.RequestAborted);
            _done = true;
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }

    private sealed class Fields
    {
        public int Version { get; set; }

        public int[]? Reached { get; set; }
    }
}
