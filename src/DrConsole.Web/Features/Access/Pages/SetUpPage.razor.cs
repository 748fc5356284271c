using DrConsole.Access;
using DrConsole.Exchange.Starters;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Web.Features.Access.Pages;

public sealed partial class SetUpPage(NavigationManager navigation, SetUp setUp, StarterCatalogue catalogue, SignInManager<User> signIn)
{
    private RefusedException? _refusal;

    [SupplyParameterFromForm]
    private Fields? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (await setUp.IsDoneAsync(Context.RequestAborted))
            navigation.NavigateTo("/sign-in");
    }

    private async Task SetUpAsync()
    {
        var form = Form ?? new Fields();
        try
        {
            var user = await setUp.FromTokenAsync((form.Token ?? "").Trim(), form.People, Context.RequestAborted);
            if (form.Catalogue)
                await catalogue.LoadAsync(Context.RequestAborted);
            await signIn.SignInAsync(user, isPersistent: false);
            navigation.NavigateTo("/profile/second-factor?setup=true");
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal is MissingException ? new InvalidException("token", refusal.Message) : refusal;
        }
    }

    private sealed class Fields
    {
        public string? Token { get; set; }

        public string? Organisation { get; set; }

        public string? Email { get; set; }

        public string? Name { get; set; }

        public string? Password { get; set; }

        public string? TimeZone { get; set; }

        public bool Catalogue { get; set; }

        public SetUp.FirstPeople People => new(Email ?? "", Name ?? "", Password ?? "", Organisation ?? "", TimeZone ?? "Etc/UTC");
    }
}
