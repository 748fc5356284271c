using DrConsole.Exchange;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Exchange.Parts;

public sealed partial class RunTicks(ReadPacks packs, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<PackBoard.Brought> _files = [];

    [Parameter, EditorRequired]
    public string About { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [TickFile.Topic];

    protected override async Task ReadAsync() => _files = Guid.TryParse(About.Split('/')[^1], out var run) ? await packs.OfRunAsync(run, Closed) : [];
}
