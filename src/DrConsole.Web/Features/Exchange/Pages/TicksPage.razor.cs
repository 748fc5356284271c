using DrConsole.Exchange;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Exchange.Pages;

/// <summary>One file of ticks that came back from a pack, each tick with what the console knows against it.</summary>
public sealed partial class TicksPage(ReadTicks ticks, Pulse pulse) : LivePart(pulse)
{
    private TickBoard? _board;

    [Parameter]
    public Guid Id { get; set; }

    protected override IReadOnlyCollection<string> Topics => [TickFile.Topic];

    private string Sentence => _board switch
    {
        null => "Ticks of a pack",
        { Conflicts: 0 } board => $"{board.Lines.Count:N0} {(board.Lines.Count == 1 ? "tick" : "ticks")}, and nothing against {(board.Lines.Count == 1 ? "it" : "them")}",
        { } board => $"{board.Conflicts:N0} of {board.Lines.Count:N0} {(board.Lines.Count == 1 ? "tick" : "ticks")} with something against {(board.Conflicts == 1 ? "it" : "them")}",
    };

    protected override async Task ReadAsync() => _board = await ticks.ExecuteAsync(new TickFileId(Id), Closed);
}
