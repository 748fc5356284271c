using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Evidence.Pages;

public sealed partial class LedgerEntryPage(ReadProof proofs, Pulse pulse) : LivePart(pulse)
{
    private ProvedEntry? _entry;
    private long _shown = -1;

    [Parameter]
    public long Entry { get; set; }

    protected override IReadOnlyCollection<string> Topics => [SignedCheckpoint.Topic];

    protected override async Task ReadAsync()
    {
        _shown = Entry;
        _entry = null;
        _entry = await proofs.ExecuteAsync(Entry, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Entry)
            await ReloadAsync();
    }
}
