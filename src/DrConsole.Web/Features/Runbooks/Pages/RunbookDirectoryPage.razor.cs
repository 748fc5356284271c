using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runbooks.Pages;

/// <summary>Runbooks as code: the files of the directory beside the records, with what would change.</summary>
public sealed partial class RunbookDirectoryPage(ReadRunbookDirectory read, TakeRunbookFiles take, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private const int Most = 300;

    private ReadRunbookDirectory.Board? _board;
    private DirectoryLine? _shown;
    private string _record = "";

    /// <summary>The file whose difference is shown.</summary>
    [SupplyParameterFromQuery(Name = "file")]
    private string? File { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Runbook.Topic, $"runbook-directory?{File}"];

    private string Sentence => _board switch
    {
        null or { Directory: null } => "Runbooks as code",
        { Trouble: not null } => "The runbook directory cannot be read",
        { Lines: var lines } when lines.Count(line => line.Standing is not FileStanding.Same) is > 0 and var count => $"{Words.Count(count, "file differs", "files differ")} from what is here",
        _ => "Files and runbooks are the same",
    };

    protected override async Task ReadAsync()
    {
        _board = await read.ExecuteAsync(Closed);
        _shown = _board.Lines.FirstOrDefault(line => line.Path == File && line.Standing is FileStanding.FileChanged or FileStanding.RecordChanged or FileStanding.BothChanged);
        _record = _shown is { } shown ? await read.RecordTextAsync(shown.Key, Closed) : "";
    }

    private async Task TakeAsync(string? path)
    {
        IReadOnlyList<TakeRunbookFiles.Outcome> outcomes = [];
        if (!await TryAsync(async () => outcomes = await take.ExecuteAsync(path is null ? null : [path], Closed)))
            return;
        exits.Say(outcomes is [var only] ? $"{only.Key}: {only.Told}" : $"{Words.Count(outcomes.Count(outcome => outcome.IsTaken), "file", "files")} taken, {outcomes.Count(outcome => !outcome.IsTaken):N0} not");
        await TryAsync(ReadAsync);
    }

    private async Task KeepAsync(string path)
    {
        if (await TryAsync(() => take.KeepRecordAsync(path, Closed)))
            exits.Say($"{path}: what is here stays");
        await TryAsync(ReadAsync);
    }

    private static string Word(FileStanding standing) => standing switch
    {
        FileStanding.Same => "The same",
        FileStanding.New => "New file",
        FileStanding.FileChanged => "File changed",
        FileStanding.RecordChanged => "Changed here",
        FileStanding.BothChanged => "Both changed",
        FileStanding.Vanished => "File is gone",
        _ => "Not a runbook",
    };

    private static string Sign(FileStanding standing) => standing switch
    {
        FileStanding.Same => "check",
        FileStanding.New => "plus",
        FileStanding.FileChanged or FileStanding.RecordChanged => "pencil",
        FileStanding.Vanished => "unlink",
        FileStanding.BothChanged => "split",
        _ => "octagon-x",
    };

    private static string Tone(FileStanding standing) => standing switch
    {
        FileStanding.Same => "t-mute",
        FileStanding.New => "t-ok",
        FileStanding.FileChanged or FileStanding.RecordChanged => "t-act",
        FileStanding.Bad => "t-bad",
        _ => "t-warn",
    };
}
