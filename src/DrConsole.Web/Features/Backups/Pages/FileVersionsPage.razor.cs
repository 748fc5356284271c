using System.Text;
using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class FileVersionsPage(ReadFileVersions read, ReadBackedUpFile content, ReadPolicyBoard policies, Pulse pulse) : LivePart(pulse)
{
    private const int MostShown = 262_144;

    private IReadOnlyList<FileVersion>? _versions;
    private IReadOnlyList<string> _classes = [];
    private string _before = "", _beforeName = "", _afterName = "";
    private string? _after;

    [Parameter]
    public string Key { get; set; } = "";

    [SupplyParameterFromQuery(Name = "path")]
    private string? File { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"backup-policy/{Key}"];

    protected override async Task ReadAsync()
    {
        _versions = await read.HistoryAsync(Key, File ?? "", Closed);
        _classes = [.. (await policies.ExecuteAsync(Key, Closed)).Covers.Select(held => held.Key)];
    }

    // Against the one before it; the oldest against nothing.
    private Task<bool> ShowAsync(int at) => TryAsync(async () =>
    {
        var (newer, older) = (_versions![at], at + 1 < _versions.Count ? _versions[at + 1] : null);
        (_after, _before) = (await TextAsync(newer.Backup), older is null ? "" : await TextAsync(older.Backup));
        (_beforeName, _afterName) = (older is null ? "Nothing" : $"{UtcText.Of(older.AsOf)} UTC", $"{UtcText.Of(newer.AsOf)} UTC");
    });

    private async Task<string> TextAsync(BackupId backup)
    {
        using var bytes = new MemoryStream();
        await content.ExecuteAsync(backup, File!, bytes, MostShown, Closed);
        return bytes.ToArray().AsSpan().Contains((byte)0) ? "(not a text)" : Encoding.UTF8.GetString(bytes.ToArray());
    }
}
