using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace DrConsole.Web.Shell;

public sealed partial class MainLayout(NavigationManager navigation, ViewerClock viewer) : IDisposable
{
    private ConsoleErrorBoundary? _boundary;
    private string _title = "";
    private bool _isWide;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    // A bare "#main" would lead to the base address and leave the page.
    private string SkipTo => $"{navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0]}#main";

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += Leave;
        (_title, _isWide) = (Destinations.TitleOf(navigation), Destinations.IsWide(navigation));
        await viewer.ReadAsync(SignedIn);
        viewer.Changed += Show;
    }

    public void Dispose()
    {
        navigation.LocationChanged -= Leave;
        viewer.Changed -= Show;
    }

    private void Show() => InvokeAsync(StateHasChanged);

    // A page that failed must not keep the next one from showing.
    private void Leave(object? sender, LocationChangedEventArgs change)
    {
        (_title, _isWide) = (Destinations.TitleOf(navigation), Destinations.IsWide(navigation));
        _boundary?.Recover();
        InvokeAsync(StateHasChanged);
    }
}
