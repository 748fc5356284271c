using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Overview;

public sealed partial class RunsTile(ReadMyRuns read, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<ReadMyRuns.Line>? _lines;

    /// <summary>Hears how much of the runs waits for whoever looks.</summary>
    [Parameter]
    public EventCallback<int> OnCounted { get; set; }

    protected override IReadOnlyCollection<string> Topics => ReadMyRuns.Topics;

    protected override async Task ReadAsync()
    {
        var before = CountOf(_lines);
        _lines = await read.ExecuteAsync(Closed);
        if (CountOf(_lines) is var count && count != before)
            await OnCounted.InvokeAsync(count);
    }

    private static int CountOf(IReadOnlyList<ReadMyRuns.Line>? lines) => lines?.Sum(line => line.Mine.Count) ?? 0;
}
