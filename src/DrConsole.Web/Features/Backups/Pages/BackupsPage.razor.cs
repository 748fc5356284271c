using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class BackupsPage(ReadExposure read, Pulse pulse) : LivePart(pulse)
{
    private const int MostGaps = 8;

    private ExposureBoard? _board;
    private IReadOnlyList<BackupGaps.Gap> _gaps = [];

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    protected override IReadOnlyCollection<string> Topics => [.. ReadExposure.Topics, Exposure.Topic];

    private IReadOnlyList<Choice> Views =>
    [
        new("All", "/backups", string.IsNullOrEmpty(Show), _board?.Lines.Count),
        new("At risk", "/backups?show=risk", Show == "risk", _board?.Lines.Count(IsAtRisk)),
        new("Critical", "/backups?show=critical", Show == "critical"),
    ];

    private IReadOnlyList<ExposureLine> Shown => _board is null ? [] : Show switch
    {
        "risk" => [.. _board.Lines.Where(IsAtRisk)],
        "critical" => [.. _board.Lines.Where(line => line.Held.Priority is DataClassPriority.Critical)],
        _ => _board.Lines,
    };

    protected override async Task ReadAsync()
    {
        _board = await read.BoardAsync(Closed);
        _gaps = BackupGaps.Of(_board);
    }

    private static bool IsAtRisk(ExposureLine line) => line.Facts.Standing is ExposureStanding.Near || ExposureWords.IsBroken(line.Facts.Standing);
}
