using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class ServiceProbes(ReadProbeBoard read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 20;

    private ProbeList? _list;

    /// <summary><c>service/KEY</c>.</summary>
    [Parameter, EditorRequired]
    public string About { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => ReadProbeBoard.Topics;

    protected override async Task ReadAsync() => _list = await read.SearchAsync(new ProbeFilter(Service: About.Split('/')[^1]), Most, Closed);
}
