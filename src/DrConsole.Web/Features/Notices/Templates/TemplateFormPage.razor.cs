using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Notices.Templates;

/// <summary>Writes a template: its texts beside what becomes of them.</summary>
public sealed partial class TemplateFormPage(ReadTemplates read, EditTemplate edit, Pulse pulse, PageExits exits)
    : KeyedFormPage<NoticeTemplate, TemplateText>(read, edit, pulse, exits)
{
    // What is typed is filled in once the hand rests.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);

    private readonly DraftRows<WordingDraft> _rows = new() { Count = 1 };
    private string _title = "", _purpose = "";
    private NoticeKind _kind = NoticeKind.Update;
    private TemplateText? _looked;
    private IReadOnlyList<string> _faults = [];
    private int _typed;
    private int _shown;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    public override string Word => "template";

    public override string Root => "/templates";

    protected override Permission Needed => Permission.EditTemplates;

    private int Shown => Math.Min(_shown, Math.Max(0, _rows.Rows.Count - 1));

    protected override string After(string key) => $"/templates/{key}";

    protected override void Fill(TemplateText text)
    {
        (_title, _kind, _purpose, _looked, _faults) = (text.Title, text.Kind, text.Purpose, text, []);
        _rows.Fill(text.Wordings.Select(WordingDraft.Of));
    }

    protected override TemplateText ReadForm() => new(_title, _kind) { Purpose = _purpose, Wordings = [.. _rows.Rows.Select(row => row.Read())] };

    private void Show(int at) => _shown = at;

    private bool Wrong(int at) => (Refusal as InvalidException)?.Errors.Keys.Any(field => field.StartsWith($"wordings[{at}].", StringComparison.Ordinal)) is true;

    private void Look() => _ = LookSoonAsync(++_typed);

    private async Task LookSoonAsync(int typed)
    {
        try
        {
            await Task.Delay(Rest, Clock, Closed);
            if (typed != _typed)
                return;
            var text = ReadForm().Tidied();
            _faults = [.. text.Wordings.SelectMany(wording => wording.Faults(text.Kind)).Take(10)];
            if (_faults.Count == 0 && text.Wordings.All(wording => wording.Forms.All(form => form.Source.Length > 0 || form.Form is TemplateForm.Text)))
                _looked = text with { Title = text.Title.Length > 0 ? text.Title : "Untitled" };
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }
}
