using DrConsole.Runbooks;

namespace DrConsole.Web.Features.Runbooks.Editor;

/// <summary>What lies on an author's desk: the draft in parts or, while it is no YAML, as one text; what the linter said of it; and what it was made from.</summary>
public sealed class RunbookDesk(TimeProvider clock)
{
    private static readonly IReadOnlyDictionary<string, FindingSeverity> NoWorsts = new Dictionary<string, FindingSeverity>();

    // What follows a keystroke elsewhere at once; more would be sent again with every one of them, and follows when the hand rests.
    private const int MostFollowed = 1_800;

    private string _whole = "";
    private int _shownOf = EditSession.Head;

    // As its author types it there; only a change elsewhere may write it anew.
    private bool _typedHere;

    /// <summary>Null while the text is no YAML that can be taken apart.</summary>
    public EditSession? Session { get; private set; }

    public bool IsWhole { get; private set; }

    public string Base { get; private set; } = "";

    public int Version { get; private set; }

    public LintRunbook.Outcome? Outcome { get; private set; }

    public string Text => Session is { } session && !MustBeWhole ? session.Draft.Text : _whole;

    /// <summary>The text as it was edited last cannot be taken apart.</summary>
    public bool MustBeWhole { get; private set; }

    public bool HasForm => Session is not null && !MustBeWhole;

    public bool IsChanged { get; private set; }

    public ILookup<string, Finding> Notes { get; private set; } = Array.Empty<Finding>().ToLookup(_ => "");

    public IReadOnlyDictionary<string, FindingSeverity> Worsts { get; private set; } = NoWorsts;

    public int FirstLine => IsWhole || Session is null ? 0 : Session.Draft.LinesBefore(Session.Selected);

    /// <summary>What the YAML beside the form shows.</summary>
    public string Shown { get; private set; } = "";

    public IReadOnlyList<RunbookFault> ShownFaults => IsWhole ? Outcome?.Reading.Faults ?? [] : Session!.Faults;

    public void Open(string text, string from, int version)
    {
        (Base, Version, Session) = (from, version, null);
        ShowWhole(text);
        IsWhole = MustBeWhole;
        IsChanged = text != from;
        Follow();
    }

    public void Saved(string text, int version) => (Base, Version, IsChanged) = (text, version, false);

    /// <summary>Another draft takes the place of this one and can be undone.</summary>
    public void Replace(string text, string from, int version)
    {
        (Base, Version, IsChanged) = (from, version, true);
        ShowWhole(text);
        Follow();
    }

    public void Changed()
    {
        IsChanged = true;
        if (Session is not { } session || MustBeWhole)
            return;
        _typedHere = false;
        if (!IsWhole && (session.Selected != _shownOf || session.PartText.Length <= MostFollowed))
            Follow();
    }

    public void ShowAs(bool whole)
    {
        IsWhole = whole || MustBeWhole;
        Follow();
    }

    public void Typed(string text)
    {
        if (IsWhole)
            ShowWhole(text);
        else
            Session!.ChangeText(text);
        (Shown, _typedHere, IsChanged) = (text, true, true);
        _shownOf = Session?.Selected ?? EditSession.Head;
    }

    public void Undo()
    {
        if (MustBeWhole && Session is not null)
            MustBeWhole = false;
        else
            Session?.Undo();
        IsChanged = true;
        Follow();
    }

    public void Redo()
    {
        Session?.Redo();
        IsChanged = true;
        Follow();
    }

    public void Checked(LintRunbook.Outcome outcome)
    {
        Outcome = outcome;
        Worsts = outcome.Findings.Where(finding => finding is { Step: not null, IsWaived: false, Severity: not FindingSeverity.Hint }).GroupBy(finding => finding.Step!)
            .ToDictionary(group => group.Key, group => group.Min(finding => finding.Severity));
        Note();
        if (!_typedHere)
            Follow();
    }

    /// <summary>Another part is shown now.</summary>
    public void Selected()
    {
        Follow();
        Note();
    }

    private void Follow()
    {
        _typedHere = false;
        _shownOf = Session?.Selected ?? EditSession.Head;
        Shown = IsWhole || Session is null ? Text : Session.PartText;
    }

    // What the linter said of the part that is shown.
    private void Note() => Notes = (Outcome?.Findings ?? []).Where(finding => !finding.IsWaived && finding.Step == Session?.Step?.Id && FieldIds.MendedAt(finding) is not null)
        .ToLookup(finding => FieldIds.MendedAt(finding)!);

    /// <summary>Shows where a line of the file stands.</summary>
    public void GoTo(string? step, int line)
    {
        if (Session is not { } session || MustBeWhole)
            return;
        session.Select(step is not null && session.Draft.IndexOf(step) is >= 0 and var at ? at : session.Draft.StepAt(line));
        Selected();
    }

    private void ShowWhole(string text)
    {
        _whole = DraftSplitter.WithLineFeeds(text);
        var parts = DraftSplitter.Split(_whole);
        MustBeWhole = parts is null;
        IsWhole |= MustBeWhole;
        if (parts is null)
            return;
        if (Session is { } session)
            session.Replace(parts);
        else
            Session = new EditSession(parts, clock);
    }
}
