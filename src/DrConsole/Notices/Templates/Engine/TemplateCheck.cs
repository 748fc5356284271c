namespace DrConsole.Notices;

/// <summary>
/// Finds what could fail when a text is filled in, before it is saved: names that no notice of the kind has, facts that may be missing and are
/// told without asking, and what a helper cannot take. A text without faults leaves no hole with any facts that a sender may give.
/// </summary>
internal sealed class TemplateCheck
{
    private const int MostFaults = 20;

    private static readonly Placeholder[] OfLoops =
    [
        new("@index", PlaceholderType.Number, "", 0, true), new("@number", PlaceholderType.Number, "", 1, true),
        new("@first", PlaceholderType.Flag, "", true, true), new("@last", PlaceholderType.Flag, "", true, true),
    ];

    private readonly string _source;
    private readonly IReadOnlyList<Placeholder> _known;
    private readonly List<TemplateFault> _faults = [];
    private readonly List<Placeholder> _loops = [];
    private readonly HashSet<(Placeholder? Loop, string Name)> _asked = [];

    private TemplateCheck(string source, NoticeKind kind)
    {
        _source = source;
        _known = Placeholders.Of(kind);
    }

    public static IReadOnlyList<TemplateFault> Of(string source, NoticeKind kind)
    {
        if (NoticeTemplateReader.Read(source, out var fault) is not { } template)
            return [fault!];
        var check = new TemplateCheck(template.Source, kind);
        check.Walk(template.Nodes);
        return check._faults;
    }

    private void Walk(IReadOnlyList<TemplateNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (_faults.Count >= MostFaults)
                return;
            switch (node)
            {
                case TemplateNode.Tell tell:
                    Tell(tell);
                    break;
                case TemplateNode.When either:
                    When(either);
                    break;
                case TemplateNode.Loop loop:
                    Loop(loop);
                    break;
            }
        }
    }

    private void When(TemplateNode.When either)
    {
        if (Find(either.At, either.Path) is not { } asked)
            return;
        var key = Key(either.Path, asked);
        var (known, unknown) = either.IsUnless ? (either.Otherwise, either.Then) : (either.Then, either.Otherwise);
        var isNew = _asked.Add(key);
        Walk(known);
        if (isNew)
            _asked.Remove(key);
        Walk(unknown);
    }

    private void Loop(TemplateNode.Loop loop)
    {
        if (Find(loop.At, loop.Path) is { } list)
        {
            if (list.Type is not PlaceholderType.List)
                Wrong(loop.At, $"{list.Name} is no list: each goes through lists.");
            else if (_loops.Contains(list))
                Wrong(loop.At, "A list cannot be gone through within itself.");
            else
            {
                _loops.Add(list);
                Walk(loop.Body);
                _loops.RemoveAt(_loops.Count - 1);
            }
        }
        Walk(loop.Otherwise);
    }

    private void Tell(TemplateNode.Tell tell)
    {
        var given = tell.Arguments.Select(argument => argument is TemplateArgument.Fact fact ? Told(fact) : null).ToList();
        if (tell.Helper is not { } name)
        {
            if (given[0] is { Type: PlaceholderType.List, Each.Count: > 0 } list)
                Wrong(tell.At, $"{list.Name} is a list: go through it with {{{{#each {list.Name}}}}}.");
            return;
        }
        var helper = TemplateFormats.Known[name];
        if (tell.Arguments.Count != helper.Takes.Length)
        {
            Wrong(tell.At, $"{name} is written such as {helper.Use}.");
            return;
        }
        foreach (var (argument, placeholder, type) in tell.Arguments.Zip(given, helper.Takes))
        {
            var fits = argument is TemplateArgument.Written written ? TemplateFormats.Is(written.Value, type) : placeholder is null || Fits(placeholder, type);
            if (!fits)
                Wrong(argument.At, $"{name} takes {Word(type)} here, such as {helper.Use}.");
        }
    }

    private Placeholder? Told(TemplateArgument.Fact fact)
    {
        var found = Find(fact.At, fact.Path);
        if (found is { IsAlways: false } && !_asked.Contains(Key(fact.Path, found)))
            Wrong(fact.At, $"{found.Name} is not always known. Write {{{{#if {fact.Path}}}}}…{{{{/if}}}} around it.");
        return found;
    }

    private (Placeholder?, string) Key(FactPath path, Placeholder found) => (path.Up >= _loops.Count ? null : _loops[^(path.Up + 1)], found.Name);

    private Placeholder? Find(int at, FactPath path)
    {
        if (path.Up != FactPath.Root && path.Up > _loops.Count)
        {
            Wrong(at, "../ leads out of more loops than there are.");
            return null;
        }
        var loop = path.Up >= _loops.Count ? null : _loops[^(path.Up + 1)];
        if (path.IsOfLoop || path.Name.Length == 0)
        {
            if (loop is null)
                Wrong(at, $"{path} is only known within {{{{#each}}}}.");
            else if (path.Name.Length == 0 && loop.Each.Count > 0)
                Wrong(at, $"Each of {loop.Name} has {string.Join(", ", loop.Each.Select(each => each.Name))}.");
            return loop is null ? null : OfLoops.FirstOrDefault(each => each.Name == path.Name) ?? new Placeholder("this", PlaceholderType.Text, "", "", true);
        }
        var known = loop is null ? _known : loop.Each;
        var found = known.FirstOrDefault(placeholder => placeholder.Name == path.Name);
        if (found is null)
            Wrong(at, Unknown(path, known, loop));
        return found;
    }

    private string Unknown(FactPath path, IReadOnlyList<Placeholder> known, Placeholder? loop)
    {
        if (loop is not null && _known.Any(placeholder => placeholder.Name == path.Name))
            return $"Within {{{{#each}}}} write @root.{path.Name}.";
        var nearest = Nearest.To(path.Name, known.Select(placeholder => placeholder.Name));
        return $"There is no {path.Name} here.{(nearest is null ? "" : $" Is {nearest} meant?")}";
    }

    private static bool Fits(Placeholder placeholder, PlaceholderType type) =>
        placeholder.Type == type || (type is PlaceholderType.Text && placeholder.Type is PlaceholderType.Number);

    private static string Word(PlaceholderType type) => type switch
    {
        PlaceholderType.Time => "a time",
        PlaceholderType.Length => "a length of time",
        PlaceholderType.Number => "a number",
        PlaceholderType.List => "a list",
        _ => "a text",
    };

    private void Wrong(int at, string what) => _faults.Add(TemplateFault.Of(_source, at, what));
}

/// <summary>The known name that somebody may have meant.</summary>
internal static class Nearest
{
    public static string? To(string written, IEnumerable<string> known) => known
        .Select(name => (Name: name, Off: Math.Min(Off(written, name), Off(written, name.Split('.')[^1]) + 1)))
        .Where(each => each.Off <= Math.Max(2, written.Length / 3)).OrderBy(each => each.Off).Select(each => each.Name).FirstOrDefault();

    // So many letters are to be changed, added or left out.
    private static int Off(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 12)
            return int.MaxValue - 1;
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var line = new int[other.Length + 1];
            line[0] = row;
            for (var column = 1; column <= other.Length; column++)
                line[column] = Math.Min(Math.Min(line[column - 1], before[column]) + 1, before[column - 1] + (char.ToLowerInvariant(one[row - 1]) == char.ToLowerInvariant(other[column - 1]) ? 0 : 1));
            before = line;
        }
        return before[^1];
    }
}
