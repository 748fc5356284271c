using DrConsole.Access;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Gallery;

/// <summary>Every part in every state, for whoever builds with them. Elsewhere than in development there is no such page.</summary>
public sealed partial class GalleryPage(IHostEnvironment host, Caller caller, NavigationManager navigation)
{
    private bool _open;

    protected override async Task OnInitializedAsync()
    {
        _open = host.IsDevelopment() && await caller.MayAsync(Permission.ManageSettings, CancellationToken.None);
        if (!_open)
            navigation.NotFound();
    }
}
