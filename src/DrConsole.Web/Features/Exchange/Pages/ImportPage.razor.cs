using DrConsole.Exchange;
using DrConsole.Platform;
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
            var files = new List<SourceText>();
            foreach (var file in chosen.GetMultipleFiles(MostFiles))
                files.Add(await ReadAsync(file));
            _files = files;
        });
    }

    private async Task<SourceText> ReadAsync(IBrowserFile file)
    {
        if (file.Size > SourceText.MaxBytes)
            throw Fault.Of(file.Name, 1, $"The file has {file.Size / 1_048_576:N0} MB; up to {SourceText.MaxBytes / 1_048_576} MB are read.");
        using var copy = new MemoryStream((int)file.Size);
        await file.OpenReadStream(SourceText.MaxBytes, Closed).CopyToAsync(copy, Closed);
        return SourceText.Read(file.Name, copy.ToArray());
    }

    private Task<bool> PreviewAsync()
    {
        _done = null;
        return TryAsync(async () =>
        {
            _shown = string.IsNullOrWhiteSpace(_text) ? _files : [.. _files, SourceText.Of(_files.Count == 0 ? "" : "what was pasted", _text)];
            if (_shown.Count == 0)
                throw new InvalidException("text", "Choose a file or paste a document first.");
            _preview = await import.PreviewAsync(_shown, _shownAs = _shape, Closed);
        });
    }

    private async Task ConfirmAsync()
    {
        ImportResult? result = null;
        if (!await TryAsync(async () => result = await import.ApplyAsync(_shown, _shownAs, Closed)))
            return;
        var done = $"{Count(result!.Created.Count(), "record")} created, {result.Updated.Count():N0} changed.";
        StartOver();
        (_text, _files, _done) = ("", [], done);
        exits.Say(done);
    }

    private void StartOver() => (_preview, _shown, Refusal) = (null, [], null);

    private static string Count(int number, string what) => $"{number:N0} {what}{(number == 1 ? "" : "s")}";
}
