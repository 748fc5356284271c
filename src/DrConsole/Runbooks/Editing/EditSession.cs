namespace DrConsole.Runbooks;

/// <summary>One author at one draft: what is selected, what was changed, and the way back. Every change makes one part anew and no more.</summary>
public sealed class EditSession(DraftParts start, TimeProvider clock)
{
    private readonly DraftHistory _history = new(start);
    private readonly Dictionary<string, string> _typed = [];

    public const int Head = -1;

    public DraftParts Draft => _history.Now;

    public bool CanUndo => _history.CanUndo;

    public bool CanRedo => _history.CanRedo;

    /// <summary>The step that is shown; <see cref="Head"/> is what stands above the steps.</summary>
    public int Selected { get; private set; } = start.Steps.Length > 0 ? 0 : Head;

    public StepPart? Step => Selected >= 0 ? Draft.Steps[Selected] : null;

    public string PartText => Step?.Text ?? Draft.Head.Text;

    public PartForm? Form => Step is { } step ? PartForm.Of(step) : PartForm.Of(Draft.Head);

    public IReadOnlyList<RunbookFault> Faults => Step?.Faults ?? Draft.Head.Faults;

    public void Select(int index)
    {
        _typed.Clear();
        Selected = Math.Clamp(index, Head, Draft.Steps.Length - 1);
    }

    /// <summary>A field as it was typed, where it still says the same: an empty line at the end must not vanish under the hand that types.</summary>
    public string Shown(PartForm form, string path, FieldShape shape)
    {
        var text = form.Text(path, shape);
        return _typed.TryGetValue(path, out var typed) && Same(typed, text) ? typed : text;
    }

    public void Change(string path, FieldShape shape, string value)
    {
        if (Form is not { } form)
            return;
        _typed.Clear();
        _typed[path] = DraftSplitter.WithLineFeeds(value);
        Put(form.With(path, shape, value), $"{Selected}/{path}");
    }

    public void ChangeWay(FormField field, string under, string word) => Edit(form => form.WithWay(field, under, word));

    public void AddRow(FormField field, string path) => Edit(form => field.Shape is FieldShape.Pairs ? form.WithPair(path) : form.WithRow(field, path));

    public void RemoveAt(string path) => Edit(form => form.Without(path));

    public void MoveRow(string path, int from, int to) => Edit(form => form.Moved(path, from, to));

    /// <summary>The selected part's own lines were edited.</summary>
    public void ChangeText(string text)
    {
        _typed.Clear();
        Add(Selected < 0 ? Draft.WithHead(HeadPart.Of(DraftSplitter.WithLineFeeds(text))) : Draft.WithText(Selected, DraftSplitter.WithLineFeeds(text)), $"{Selected}/text");
    }

    /// <summary>Another draft as a whole: what was merged, or edited as one text.</summary>
    public void Replace(DraftParts draft)
    {
        var id = Step?.Id;
        Add(draft, "");
        Select(id is null ? Head : Draft.IndexOf(id));
    }

    public void AddStep()
    {
        var at = Math.Min(Selected + 1, Draft.Steps.Length);
        var phase = Step?.Phase ?? "";
        var map = NodePath.Map(("id", NodePath.Text(Draft.FreshId("new-step"))), ("title", NodePath.Text("New step")), ("kind", NodePath.Text("manual")), ("expected", NodePath.Text("5m", plain: true)));
        Insert(at, phase.Length > 0 ? NodePath.Set(map, "phase", NodePath.Text(phase)) : map);
    }

    public void Duplicate()
    {
        if (Step is { Map: { } map } step)
            Insert(Selected + 1, NodePath.Set(map, "id", NodePath.Text(Draft.FreshId(step.Id))));
    }

    public void Remove()
    {
        if (Selected < 0)
            return;
        Add(Draft.Remove(Selected), "");
        Select(Selected);
    }

    public void Move(int from, int to)
    {
        to = Math.Clamp(to, 0, Draft.Steps.Length - 1);
        if (from < 0 || from >= Draft.Steps.Length || from == to)
            return;
        Add(Draft.Move(from, to), "");
        Select(to);
    }

    public bool Undo() => Back(_history.Undo());

    public bool Redo() => Back(_history.Redo());

    private bool Back(bool went)
    {
        Select(Selected);
        return went;
    }

    private void Insert(int at, MapNode step)
    {
        Add(Draft.Insert(at, StepPart.Of(step, Draft.Dash)), "");
        Select(at);
    }

    private void Edit(Func<PartForm, MapNode> change)
    {
        _typed.Clear();
        if (Form is { } form)
            Put(change(form), "");
    }

    private void Put(MapNode map, string change) => Add(Selected < 0 ? Draft.WithHead(HeadPart.Of(map)) : Draft.WithStep(Selected, StepPart.Of(map, Draft.Dash)), change);

    private void Add(DraftParts next, string change) => _history.Add(next, change, clock.GetUtcNow());

    private static bool Same(string typed, string text) => Words(typed).SequenceEqual(Words(text));

    private static string[] Words(string text) => text.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
