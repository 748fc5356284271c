using DrConsole.Backups;
using DrConsole.Estate;

namespace DrConsole.Web.Features.Gallery;

/// <summary>Exposures and restores as they may stand, for the gallery and the tests of the parts.</summary>
public static class BackupSamples
{
    private const int Spans = 40;

    public static readonly DateTimeOffset Now = new(2026, 11, 18, 14, 31, 48, TimeSpan.Zero);

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public static ExposureBoard Board { get; } = new(
        Now,
        [
            Line("learning-memory", "Learning agent memory", DataClassPriority.High, ExposureStanding.Past, 22.66, new ThreeTwoOne(3, 2, 0, 0, 0)),
            Line("configuration-store", "Configuration store", DataClassPriority.Critical, ExposureStanding.Near, 13, new ThreeTwoOne(3, 2, 1, 1, 0)),
            Line("message-journal", "Message broker journal", DataClassPriority.Critical, ExposureStanding.Within, 3.2, new ThreeTwoOne(3, 2, 1, 1, 0)),
            Line("model-weights", "Model weights", DataClassPriority.Medium, ExposureStanding.NotVerified, null, new ThreeTwoOne(2, 1, 0, 0, 1)),
            Line("snapshots", "Volume snapshots", DataClassPriority.High, ExposureStanding.NeverReported, null, new ThreeTwoOne(1, 1, 0, 0, 0)) with { WaitedForSince = Now.AddHours(-5) },
            Line("scratch", "Scratch space", DataClassPriority.Medium, ExposureStanding.Nothing, null, new ThreeTwoOne(1, 1, 0, 0, 0)),
        ],
        2318, 2, [TimeSpan.FromSeconds(58), TimeSpan.FromSeconds(150), TimeSpan.FromSeconds(252)]);

    public static IReadOnlyList<OwnBackupBoard> Own { get; } =
    [
        new(Now, OwnBackupState.Whole, "", null, null, Now.AddMinutes(-3), null, TimeSpan.FromSeconds(41), TimeSpan.FromMinutes(4), []),
        new(Now, OwnBackupState.Failed, "The console's own backup failed: The destination /mnt/backups is not there. Is its disk mounted?", null, null, Now.AddHours(-2), null, null, null, []),
        new(Now, OwnBackupState.Off, "The console does not back itself up: DrConsole:OwnBackups names neither a key file nor a passphrase.", null, null, null, null, null, null, []),
    ];

    public static IReadOnlyList<ExposureHistory.Span> History { get; } =
    [
        .. Enumerable.Range(0, Spans).Select(at => new ExposureHistory.Span(Now.AddMinutes((at - Spans) * 15), Now.AddMinutes((at - Spans + 1) * 15), at == 0 ? null : Now.AddMinutes((at - Spans) * 15 - (at % 9 == 0 ? 12 : 1)))),
    ];

    public static IReadOnlyList<Restore> Restores { get; } = [Begun("Being read back", false, false), Begun("Something differs", true, false), Begun("Waits for a person", true, true)];

    /// <summary>Over live data: what is there could not be copied; what came back does not do what it is for.</summary>
    public static IReadOnlyList<Restore> InPlace { get; } = [RestoreSample.Unsaved(Now), RestoreSample.Unanswered(Now)];

    public static IReadOnlyList<Backup> Safety { get; } = [RestoreSample.Safety(Now)];

    private static ExposureLine Line(string key, string name, DataClassPriority priority, ExposureStanding standing, double? minutes, ThreeTwoOne rule)
    {
        var held = DataClass.Create(key, new DataClassText(name, 1, priority) { Rpo = Quarter }, Now.AddDays(-90));
        var from = minutes is { } old ? Now.AddMinutes(-old) : (DateTimeOffset?)null;
        return new ExposureLine(held, new ExposureFacts(from, from, null, from, null, Quarter, standing, null, null), minutes is { } age ? TimeSpan.FromMinutes(age) : null, rule, []) { NextAt = Now.AddMinutes(4) };
    }

    private static Restore Begun(string reason, bool restored, bool equal) => RestoreSample.Of(reason, restored ? [new RestoreCheck("Files", "1,204", equal ? "1,204" : "1,203", equal), RestoreCheck.Same("Bytes", 48_211L, 48_211L)] : [], Now);
}
