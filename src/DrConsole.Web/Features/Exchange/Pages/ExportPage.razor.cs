using DrConsole.Exchange;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Exchange.Pages;

/// <summary>What an export would hold, and the way to it.</summary>
public sealed partial class ExportPage(ExportRecords export, Pulse pulse) : LivePart(pulse)
{
    private sealed record Shown(string Path, int Records, int Lines);

    private List<Shown>? _files;

    protected override IReadOnlyCollection<string> Topics => ["services", "plans", "scenarios", "environments"];

    protected override async Task ReadAsync() => _files =
        [.. (await export.FilesAsync(Closed)).Select(file => new Shown(file.Path, file.Records, file.Text.AsSpan().Count('\n')))];

    private string Sentence => _files switch
    {
        null => "Export",
        [] => "Nothing to export yet",
        _ => $"{_files.Sum(file => file.Records):N0} records in {_files.Count:N0} files",
    };
}
