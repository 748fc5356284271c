using DrConsole.Overview;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Overview;

/// <summary>How the console itself is: every part of it, what needs somebody first.</summary>
public sealed partial class SelfCheckPage(ReadSelfCheck check, Pulse pulse) : LivePart(pulse)
{
    private SelfCheckBoard? _board;

    protected override IReadOnlyCollection<string> Topics => [];

    private string Sentence => _board switch
    {
        null => "Self-check",
        { } board when board.CountOf(SelfState.Bad) is var bad and > 0 => bad == 1 ? "One part of the console does not do its work" : $"{bad} parts of the console do not do their work",
        { } board when board.CountOf(SelfState.Look) is var look and > 0 => look == 1 ? "One part of the console wants somebody to look" : $"{look} parts of the console want somebody to look",
        _ => "The console is well",
    };

    protected override async Task ReadAsync() => _board = await check.ExecuteAsync(Closed);

    private static int Rank(SelfState state) => state switch
    {
        SelfState.Bad => 0,
        SelfState.Look => 1,
        SelfState.Unknown => 2,
        SelfState.Well => 3,
        _ => 4,
    };
}
