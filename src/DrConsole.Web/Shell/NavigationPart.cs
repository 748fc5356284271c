using DrConsole.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace DrConsole.Web.Shell;

/// <summary>
/// Links to the places that somebody may go to, with the one where they are marked. One part and not three for each of sixty links: every open page keeps it, and
/// the labels are the same text for all of them.
/// </summary>
public abstract class NavigationPart : ComponentBase, IDisposable
{
    private readonly HashSet<Permission> _held = [];

    [CascadingParameter]
    private Task<AuthenticationState>? SignIn { get; set; }

    [Inject]
    private IAuthorizationService Authorization { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    // Again whenever rights are given or taken away.
    protected override async Task OnParametersSetAsync()
    {
        if (SignIn is null)
            return;
        var user = (await SignIn).User;
        var held = new List<Permission>();
        foreach (var permission in Destinations.All.Select(place => place.Needs).Append(Permission.See).Distinct())
        {
            if ((await Authorization.AuthorizeAsync(user, null, permission.ToString())).Succeeded)
                held.Add(permission);
        }
        _held.Clear();
        _held.UnionWith(held);
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        GC.SuppressFinalize(this);
    }

    protected bool May(Permission? permission) => permission is not { } needed || _held.Contains(needed);

    protected bool IsHere(string path) => Destinations.IsAt(Navigation, path);

    private void Moved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(StateHasChanged);
}
