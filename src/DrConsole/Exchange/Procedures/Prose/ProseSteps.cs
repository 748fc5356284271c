using System.Text.RegularExpressions;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Makes steps out of one section of a procedure: what is numbered is a step, what stands under it belongs to it.</summary>
internal sealed partial class ProseSteps(DraftedRunbook draft)
{
    private readonly List<string> _summary = [];
    private DraftedStep? _step;
    private string _label = "";

    public DraftedRunbook Read(Section section, bool areHeadings)
    {
        TakeAll(section.Blocks);
        foreach (var child in section.Sections)
        {
            if (areHeadings && Number().IsMatch(child.Title))
                Begin(child.Title, child.Line);
            else if (_step is not null)
                _step.Instruct($"**{PlainWords.Bare(child.Title)}**");
            else
                _summary.Add(PlainWords.Bare(child.Title));
            foreach (var inner in child.All())
                TakeAll(inner.Blocks);
        }
        var summary = string.Join('\n', _summary);
        draft.Summary = summary.Length <= 1_900 ? summary : $"{summary[..1_899]}…";
        if (draft.Steps.Exists(step => step.Body is CommandBody { Call.Work: CommandWork.Script { Text: var text } } && Moves().IsMatch(text)))
            draft.Tell(draft.Line, "A step changes its directory. Each step begins anew here, in the directory that it names.");
        return draft;
    }

    private void TakeAll(IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
            Take(block);
    }

    private void Take(Block block)
    {
        switch (block)
        {
            case Prose prose:
                prose.Lines.ToList().ForEach(line => TakeLine(line.Number, line.Text));
                break;
            case Code code when _step is null:
                draft.Tell(code.Line, "A code block before the first step was left out.");
                break;
            case Code code:
                TakeCode(_step, code);
                break;
            case Bullets list when list.Each[0].Number is not null && !IsAside():
                foreach (var bullet in list.Each)
                {
                    Begin(bullet.Text, bullet.Line);
                    TakeBelow(_step!, bullet.Below);
                }
                break;
            case Bullets list:
                foreach (var bullet in list.Each)
                    TakeBullet(bullet);
                break;
            case Grid grid:
                draft.Tell(grid.Line, "A table was left out.");
                break;
        }
    }

    private void TakeLine(int line, string text)
    {
        var bare = PlainWords.Bare(text);
        _label = bare.EndsWith(':') ? PlainWords.Comparable(bare) : "";
        if (bare.Length == 0 || StepsLabel().IsMatch(bare))
            return;
        if (Total().Match(bare) is { Success: true } total)
        {
            if (Durations.TryRead(total.Groups["time"].Value.TrimStart('~', ' '), out var range, out _))
                draft.Rto = range;
            draft.Tell(line, $"{ForeignMarkdown.Code(bare)} was taken as the time in which it must be done.");
        }
        else if (Undoing().IsMatch(bare))
        {
            draft.Tell(line, $"{ForeignMarkdown.Code(bare)} is about the whole: say at each step how it is undone.");
            (_step ?? draft.Steps.FirstOrDefault())?.Instruct(text);
        }
        else if (_step is null)
        {
            _summary.Add(bare);
        }
        else
        {
            _step.Instruct(text);
        }
    }

    private void TakeBullet(Bullet bullet)
    {
        if (_step is null || IsAside())
            _summary.Add($"- {PlainWords.Bare(bullet.Text)}");
        else
            TakeThing(_step, bullet);
    }

    // Symptoms and the like may be numbered too.
    private bool IsAside() => _step is null && _label is "symptoms" or "triggers" or "trigger conditions" or "impact" or "prerequisites" or "requirements" or "notes";

    private void Begin(string heading, int line)
    {
        var title = Number().Replace(heading, "");
        Expected? expected = null;
        if (Time().Match(title) is { Success: true } time && Durations.TryRead(time.Groups["time"].Value.TrimStart('~', ' '), out var range, out _))
            (title, expected) = (title[..time.Index], new Expected(range, null));
        _step = draft.Add(new DraftedStep(PlainWords.Bare(title).TrimEnd(':'), line) { Expected = expected });
        _label = "";
    }

    private void TakeBelow(DraftedStep step, IReadOnlyList<Block> below)
    {
        foreach (var block in below)
        {
            if (block is Code code)
                TakeCode(step, code);
            else if (block is Bullets list)
                list.Each.ToList().ForEach(bullet => TakeThing(step, bullet));
            else
                step.Instruct(draft.Source.Slice(block.Line, block.EndLine).Trim());
        }
    }

    private void TakeThing(DraftedStep step, Bullet bullet)
    {
        var line = ForeignMarkdown.OneLine(PlainWords.Bare(bullet.Text), 480);
        if (line.Length == 0)
            return;
        if (bullet.HasBox)
            step.Checks.Add(new StepCheck(line, null));
        else
            step.Things.Add(line);
        TakeBelow(step, bullet.Below);
    }

    private void TakeCode(DraftedStep step, Code code)
    {
        if (ProseCode.InterpreterOf(draft, step, code) is not { } interpreter)
        {
            step.InstructCode(code.Language.All(char.IsAsciiLetterOrDigit) ? code.Language : "", code.Text);
            return;
        }
        var into = step.Body is ManualBody ? step : _step = draft.Add(new DraftedStep($"{step.Title}, continued", code.Line));
        into.Body = new CommandBody(new CommandCall(new CommandWork.Script(code.Text + "\n", interpreter)));
    }

    [GeneratedRegex(@"^\s*((step\s*)?\d{1,3}\s*[.):]\s+|step\s+\d{1,3}\b\s*[.:)-]?\s*)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"[\s*_]*\((?<time>[^()]{1,60})\)[\s*_:]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    [GeneratedRegex(@"^total\b[^:]*(time|duration)[^:]*:\s*(?<time>.+)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Total();

    [GeneratedRegex(@"^(rollback|roll back|undo)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Undoing();

    [GeneratedRegex(@"^((recovery|response|restore)\s+)?(steps|procedure)\s*:$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex StepsLabel();

    [GeneratedRegex(@"^\s*cd\s+\S", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Moves();
}
