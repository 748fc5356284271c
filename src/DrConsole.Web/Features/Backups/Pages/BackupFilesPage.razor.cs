using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class BackupFilesPage(ReadPolicyBoard read, ReadFileVersions versions, ReadBackups backups, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 200;

    private BackupBoard? _board;
    private IReadOnlyList<BackedUpFile> _files = [];
    private IReadOnlyList<FileDifference>? _differs;
    private string? _shown;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    private string? Directory { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"backup-files/{Id}"];

    private string Above => _files.Count > 0 && Directory is { } here && Path.GetDirectoryName(here.TrimEnd('/')) is { Length: > 1 } above && here.Count(letter => letter == '/') > 2
        ? $"/backups/{Id}/files?directory={Uri.EscapeDataString(above)}"
        : $"/backups/{Id}/files";

    protected override async Task ReadAsync()
    {
        _shown = Directory;
        _board = await read.BackupAsync(new BackupId(Id), Closed);
        _files = await versions.ListAsync(_board.Backup.Id, string.IsNullOrEmpty(Directory) ? null : Directory, Closed);
        var before = (await backups.ListAsync(_board.Backup.Policy, BackupState.Complete, _board.Backup.Id, 1, Closed)).Select(one => one.Backup).FirstOrDefault(one => one.IsGood);
        _differs = before is null ? null : await versions.CompareAsync(before.Id, _board.Backup.Id, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Directory)
            await ReloadAsync();
    }

    private string NameOf(BackedUpFile file) => Directory is { Length: > 0 } here && file.Path.StartsWith(here, StringComparison.Ordinal) ? file.Path[here.Length..].TrimStart('/') : file.Path;
}
