using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Evidence.Pages;

public sealed partial class OutsidePage(ReadOutside outside, Pulse pulse) : LivePart(pulse)
{
    private OutsideBoard? _board;

    protected override IReadOnlyCollection<string> Topics => [SignedCheckpoint.Topic];

    protected override async Task ReadAsync() => _board = await outside.ExecuteAsync(Closed);

    private string Sentence => _board switch
    {
        null => "Outside",
        { Places: [] } => "Nothing is kept outside",
        { Places: var places } when places.FirstOrDefault(place => place.Fault is not null) is { } down => $"{down.Address} takes no checkpoints",
        { Streams: var streams } when streams.FirstOrDefault(stream => stream.Fault is not null) is { } down => $"{down.Target} takes no entries",
        { Places: var places } when places.Any(place => place.HasNewest) => "The newest checkpoint is outside",
        _ => "The newest checkpoint is on its way outside",
    };
}
