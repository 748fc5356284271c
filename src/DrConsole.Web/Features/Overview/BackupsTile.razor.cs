using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Overview;

public sealed partial class BackupsTile(ReadExposure read, ReadOwnBackup own, Pulse pulse) : LivePart(pulse)
{
    private ExposureBoard? _board;
    private OwnBackupBoard? _own;

    protected override IReadOnlyCollection<string> Topics => [Exposure.Topic, DataClass.Topic, $"backup-policy/{OwnBackup.Policy}"];

    private int Past => _board!.Lines.Count(line => ExposureWords.IsBroken(line.Facts.Standing));

    private IReadOnlyList<StackedBar.Part> Parts =>
    [
        new("past", Past, Tones.Bad), new("near", _board!.CountOf(ExposureStanding.Near), Tones.Warn), new("within", _board.CountOf(ExposureStanding.Within), Tones.Ok),
        new("nothing promised or to back up", _board.CountOf(ExposureStanding.NoRpo, ExposureStanding.Nothing), Tones.Mute),
    ];

    protected override async Task ReadAsync()
    {
        _board = await read.BoardAsync(Closed);
        _own = await own.ExecuteAsync(Closed);
    }
}
