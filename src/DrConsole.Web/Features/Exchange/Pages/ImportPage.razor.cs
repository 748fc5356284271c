using DrConsole.Exchange;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components.Forms;

namespace DrConsole.Web.Features.Exchange.Pages;

/// <summary>Import in two steps: what would happen, and then, when somebody says so, that it happens.</summary>
public sealed partial class ImportPage(ImportDocuments import, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private const int MostFiles = 50;

    // One message of the circuit carries what is pasted.
    private const int MostPasted = 200_000;

    private static readonly (ImportShape Shape, string Words)[] Shapes =
    [
        (ImportShape.Auto, "By itself"),
        (ImportShape.Plan, "A plan"),
        (ImportShape.Runbook, "Runbooks of this console (YAML)"),
        (ImportShape.Rundeck, "Rundeck jobs (YAML or JSON)"),
        (ImportShape.Ssm, "AWS Systems Manager Automation (YAML or JSON)"),
        (ImportShape.Arc, "AWS ARC Region switch plan (JSON)"),
        (ImportShape.Asr, "Azure Site Recovery plan (JSON)"),
        (ImportShape.Procedure, "Procedures in Markdown, as runbooks"),
    ];

    private List<SourceText> _files = [];
    private List<SourceText> _shown = [];
    private List<byte[]> _pictures = [];
    private ImportResult? _preview;
    private ImportShape _shape;
    private ImportShape _shownAs;
    private string _text = "";
    private string? _done;

    protected override IReadOnlyCollection<string> Topics => [];

    protected override Task ReadAsync() => Task.CompletedTask;

    private string Sentence => _preview switch
    {
        null => "Import plans and runbooks",
        { ChangesNothing: true } => "Everything in it is here already",
        { } preview => $"{Count(preview.Created.Count(), "record")} to create, {preview.Updated.Count():N0} to change, nothing stored yet",
    };

    private async Task TakeFilesAsync(InputFileChangeEventArgs chosen)
    {
        _done = null;
        await TryAsync(async () =>
        {
            if (chosen.FileCount > MostFiles)
                throw new InvalidException("files", $"At most {MostFiles} files at once; the command line takes a directory.");
            var (files, pictures) = (new List<SourceText>(), new List<byte[]>());
            foreach (var file in chosen.GetMultipleFiles(MostFiles))
            {
                var read = await ReadAsync(file);
                files.AddRange(read.Documents);
                pictures.AddRange(read.Pictures);
            }
            (_files, _pictures) = (files, pictures);
        });
    }

    // A document, a picture that runbooks name, or an archive of both.
    private async Task<RunbookArchive.Contents> ReadAsync(IBrowserFile file)
    {
        var (isArchive, isPicture) = (file.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase), RunbookArchive.IsPicture(file.Name));
        var most = isArchive ? RunbookArchive.MaxBytes : isPicture ? RunbookImage.MaxBytes : SourceText.MaxBytes;
        if (file.Size > most)
            throw Fault.Of(file.Name, 1, $"The file has {file.Size / 1_048_576.0:N1} MB; up to {most / 1_048_576} MB are read.");
        using var copy = new MemoryStream((int)file.Size);
        await file.OpenReadStream(most, Closed).CopyToAsync(copy, Closed);
        return isArchive ? RunbookArchive.Read(file.Name, copy.ToArray())
            : isPicture ? new RunbookArchive.Contents([], [copy.ToArray()])
            : new RunbookArchive.Contents([SourceText.Read(file.Name, copy.ToArray())], []);
    }

    private Task<bool> PreviewAsync()
    {
        _done = null;
        return TryAsync(async () =>
        {
            _shown = string.IsNullOrWhiteSpace(_text) ? _files : [.. _files, SourceText.Of(_files.Count == 0 ? "" : "what was pasted", _text)];
            if (_shown.Count == 0)
                throw new InvalidException("text", "Choose a file or paste a document first.");
            _preview = await import.PreviewAsync(_shown, _shownAs = _shape, _pictures, Closed);
        });
    }

    private async Task ConfirmAsync()
    {
        ImportResult? result = null;
        if (!await TryAsync(async () => result = await import.ApplyAsync(_shown, _shownAs, _pictures, Closed)))
            return;
        var done = $"{Count(result!.Created.Count(), "record")} created, {result.Updated.Count():N0} changed.";
        StartOver();
        (_text, _files, _pictures, _done) = ("", [], [], done);
        exits.Say(done);
    }

    private void StartOver() => (_preview, _shown, Refusal) = (null, [], null);

    private static string Count(int number, string what) => $"{number:N0} {what}{(number == 1 ? "" : "s")}";
}
