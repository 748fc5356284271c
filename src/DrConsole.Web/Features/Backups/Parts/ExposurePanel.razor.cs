using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Backups.Parts;

public sealed partial class ExposurePanel(ReadExposure read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 20;

    private IReadOnlyList<ExposureLine> _lines = [];

    /// <summary><c>service/gateway</c> or <c>data-class/audit-trail</c>.</summary>
    [Parameter, EditorRequired]
    public string About { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [.. ReadExposure.Topics, Exposure.Topic, $"exposure-of?{About}"];

    protected override async Task ReadAsync() =>
        _lines = [.. (await read.BoardAsync(Closed)).Lines.Where(line => About == $"data-class/{line.Held.Key}" || (line.Held.HeldBy is { } service && About == $"service/{service}")).Take(Most)];
}
