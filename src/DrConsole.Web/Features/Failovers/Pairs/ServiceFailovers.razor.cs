using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Failovers.Pairs;

public sealed partial class ServiceFailovers(ReadFailovers read, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<FailoverLine>? _lines;

    [Parameter, EditorRequired]
    public string About { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [FailoverPair.Topic];

    protected override async Task ReadAsync() => _lines = await read.ListAsync(About.Split('/')[^1], Closed);
}
