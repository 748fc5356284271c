using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Gallery;

public sealed partial class ClockShow(TimeProvider clock)
{
    private bool _elapsed;

    private DateTimeOffset Now { get; set; }

    private DateTimeOffset Soon { get; set; }

    private DateTimeOffset Start => Now.AddMinutes(-31.8);

    private TapePhase[] PhaseTimes =>
    [
        new(At(0), At(3), "Detect"), new(At(3), At(11), "Assess"), new(At(11), At(47), "Respond"), new(At(47), At(52), "Verify"), new(At(52), At(60), "Document"),
    ];

    private TapeSegment[] Work =>
    [
        new(At(3), At(5), "1", TapeKind.Done), new(At(5), At(11), "2 Decide", TapeKind.Done), new(At(11), At(13), "4", TapeKind.Done),
        new(At(13), At(21), "5 Databases", TapeKind.Late, Expected: At(19)), new(At(21), At(25), "6 Gate", TapeKind.Done),
        new(At(25), At(30), "7 Broker", TapeKind.Done), new(At(30.2), At(34), "You", TapeKind.You),
        new(At(34), At(47), "10 Shift traffic 10, 50, 100%", TapeKind.Next), new(At(47), At(52), "11 Probes", TapeKind.Next),
        new(At(11), At(12), "3", TapeKind.Done, Lane: 1), new(At(30), At(38), "8 Agents", TapeKind.Run, Lane: 1), new(At(38), At(42), "12", TapeKind.Off, Lane: 1),
    ];

    private TapeSegment[] Long =>
    [
        new(At(10), At(90), "Restore", TapeKind.Done), new(At(90), At(200), "Verify", TapeKind.Run), new(At(200), At(258), "Traffic", TapeKind.Next),
    ];

    protected override void OnInitialized()
    {
        Now = clock.GetUtcNow();
        Soon = Now.AddSeconds(20);
    }

    private DateTimeOffset At(double minutes) => Start.AddMinutes(minutes);
}
