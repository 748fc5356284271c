using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Shell;

/// <summary>Ctrl+K: a few letters to any page or record. The browser opens and steps through it, the server only finds.</summary>
public sealed partial class CommandPalette(Palette palette)
{
    private IReadOnlyList<Palette.Hit> _hits = [];
    private string _text = "";

    protected override async Task OnInitializedAsync() => _hits = await palette.FindAsync("", CancellationToken.None);

    private async Task SearchAsync(ChangeEventArgs change)
    {
        _text = (string?)change.Value ?? "";
        _hits = await palette.FindAsync(_text, CancellationToken.None);
    }
}
