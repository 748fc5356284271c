using System.Globalization;
using DrConsole.Overview;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Overview;

public sealed partial class OverviewPage(ReadOverview overview, TimeProvider clock, Pulse pulse) : LivePart(pulse)
{
    private OverviewBoard? _board;
    private int _inRuns;

    protected override IReadOnlyCollection<string> Topics => ReadOverview.Topics;

    // The fact first: what holds everything, then what waits for this person.
    private string Sentence => _board switch
    {
        null => "Overview",
        { Held: not null } => "Everything is held",
        _ => (_board.Waiting.Count + _inRuns) switch
        {
            0 => "Nothing waits for you",
            1 => "One thing waits for you",
            var count => $"{count} things wait for you",
        },
    };

    private string Lead => $"{clock.GetUtcNow().ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture)}. {_board?.Organisation}";

    private IReadOnlyList<StackedBar.Part> Protection => _board is { People: var people }
        ? [new("with a second factor", people.Protected, Tones.Ok), new("with a password only", people.Active - people.Protected, Tones.Warn)]
        : [];

    private List<string> Others => _board is { People: var people }
        ? [.. new[] { (people.Active - people.Protected, "with a password only"), (people.Invited, "invited"), (people.Locked, "locked"), (people.Disabled, "disabled") }
            .Where(other => other.Item1 > 0).Select(other => $"{other.Item1} {other.Item2}")]
        : [];

    protected override async Task ReadAsync() => _board = await overview.ExecuteAsync(Closed);
}
