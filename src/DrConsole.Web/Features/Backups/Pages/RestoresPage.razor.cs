using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class RestoresPage(ReadRestores read, Pulse pulse) : LivePart(pulse)
{
    private const int APage = 50;

    private IReadOnlyList<Restore>? _restores;
    private string? _shown;

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Restore.Topic];

    protected override async Task ReadAsync()
    {
        _shown = After;
        _restores = await read.ListAsync(Guid.TryParse(After, out var id) ? new RestoreId(id) : null, APage + 1, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != After)
            await ReloadAsync();
    }
}
