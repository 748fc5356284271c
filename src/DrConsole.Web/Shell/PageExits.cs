using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Shell;

/// <summary>How a page ends an action: say what was done, and go on to where the result is.</summary>
public sealed class PageExits(NavigationManager navigation, Toasts toasts)
{
    public void Say(string done) => toasts.Done(done);

    public void Leave(string path, string done)
    {
        toasts.Done(done);
        navigation.NavigateTo(path);
    }
}
