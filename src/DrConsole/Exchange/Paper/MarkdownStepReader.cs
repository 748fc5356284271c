using System.Globalization;
using System.Text.RegularExpressions;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads one step of Markdown that this product wrote: its heading, labels, code, quoted instructions, boxes, and how it is undone.</summary>
internal sealed partial class MarkdownStepReader(SourceText source, int first, int end, List<ImportWarning> told)
{
    private readonly List<MarkdownPart> _parts = MarkdownPart.Split(source, first + 1, end);

    public Step Read(string phase)
    {
        var (main, undo) = (_parts[0], _parts.Find(part => part.Title == "Undo"));
        var title = Numbered().Replace(source.Lines[first][4..].Trim(), "");
        var body = Body(main, main.One("Kind") ?? "manual");
        var step = new Step(main.One("Step") ?? PlainWords.Key(title), phase, title, body)
        {
            Owner = main.One("Owner"),
            After = main.One("After") is { } after ? after == "nothing" ? [] : [.. after.Split(',', StringSplitOptions.TrimEntries)] : null,
            Expected = main.One("Expected") switch
            {
                null => null,
                "open" => new Expected(null, Span(main, "Look again after")),
                var length => new Expected(Durations.TryRead(length, out var range, out var fault) ? range : throw Wrong("Expected", fault), null),
            },
            Timeout = Span(main, "Give up after"),
            Retries = main.One("Try again") is { } again ? Retries(again) : null,
            Only = main.One("Only when") is { } variant ? Enum.TryParse<RunVariant>(variant, ignoreCase: true, out var only) ? only : throw Wrong("Only when", "planned or disaster is needed.") : null,
            Repeatable = main.One("Safe to repeat") == "yes",
            OnFailure = main.One("When it fails") is { } rule ? Enum.TryParse<FailureRule>(rule, ignoreCase: true, out var known) ? known : throw Wrong("When it fails", "stop, continue or rollback is needed.") : FailureRule.Stop,
            Scope = [.. main.All("About")],
            Produces = [.. main.All("Makes")],
            Captures = [.. main.All("Note down").Select(Pair)],
            Instructions = main.Quoted,
            Items = [.. main.Things],
            Checks = [.. (_parts.Find(part => part.Title == "Check")?.Boxes ?? []).Select(Check)],
            Rollback = undo is null ? null : Undo(undo),
        };
        return step;
    }

    private StepBody Body(MarkdownPart part, string kind) => kind switch
    {
        "manual" => new ManualBody(),
        "command" => new CommandBody(MarkdownCalls.Command(part, Wrong)),
        "http" => new HttpBody(MarkdownCalls.Http(part, Wrong)),
        "approval" => new ApprovalBody(part.One("Asks") ?? "", int.TryParse(part.One("People") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people : throw Wrong("People", "A whole number is needed.")),
        "gate" => new GateBody([.. _parts.Where(probe => probe.Title == "Must pass").Select(probe => MarkdownCalls.Probe(probe, Wrong))]) is { Probes.Count: > 0 } gate ? gate : throw Wrong("Must pass", "A gate has something that must pass."),
        "wait" => new WaitBody(Span(part, "Wait") ?? throw Wrong("Wait", "How long is missing.")),
        "notify" => new NotifyBody(part.One("Template") ?? "", [.. part.All("To")]),
        "decision" => new DecisionBody(part.One("Question") ?? "", [.. part.All("Answer").Select(Option)]),
        "runbook" => new NestedBody(part.One("Work the runbook") ?? "", [.. part.All("With").Select(pair => MarkdownCalls.Named(pair, Wrong))]),
        "cloudwatch" => new CloudWatchBody(MarkdownCalls.Alarm(part, Wrong)),
        _ => throw Wrong("Kind", $"'{kind}' is not known."),
    };

    private Rollback Undo(MarkdownPart part) => part.One("Cannot be undone") is { } because
        ? Rollback.None(because)
        : new Rollback(Body(part, part.One("Kind") ?? "manual"), Span(part, "Give up after"), "") { Instructions = part.Quoted, Items = [.. part.Things] };

    private TimeSpan? Span(MarkdownPart part, string name) => part.One(name) is not { } text ? null
        : Durations.TryRead(text, out var range, out var fault) && !range.IsRange ? range.To : throw Wrong(name, fault.Length > 0 ? fault : "One value is needed here.");

    private Retries Retries(string text)
    {
        var match = Again().Match(text);
        if (!match.Success)
            throw Wrong("Try again", "Write it such as: 3 times, 10s apart.");
        var delay = match.Groups["delay"].Success ? Durations.TryRead(match.Groups["delay"].Value, out var range, out var fault) ? range.To : throw Wrong("Try again", fault) : TimeSpan.Zero;
        return new Retries(int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture), delay);
    }

    private StepCheck Check((int Line, string Text) box)
    {
        var match = ByItself().Match(box.Text);
        if (!match.Success)
            return new StepCheck(box.Text, null);
        told.Add(new ImportWarning(source.Name, box.Line, $"The check {ForeignMarkdown.Code(match.Groups["title"].Value)} was asked by the console itself; out of Markdown a person looks."));
        return new StepCheck(match.Groups["title"].Value, null);
    }

    private DecisionOption Option(string text)
    {
        var at = text.LastIndexOf('→');
        if (at < 0)
            throw Wrong("Answer", "Write it such as: Yes → step, step.");
        var then = text[(at + 1)..].Trim();
        return new DecisionOption(text[..at].Trim(), then == "nothing more" ? [] : [.. then.Split(',', StringSplitOptions.TrimEntries)]);
    }

    private Named<string> Pair(string text) => text.Split(" = ", 2) is [var name, var value] ? new(name, value) : throw Wrong("Note down", "Write it such as: name = $.path.");

    private InvalidException Wrong(string label, string what) => Fault.At(source, first + 1, $"{label}: {what}");

    [GeneratedRegex(@"^\d+\.\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?<count>\d{1,3}) times?(, (?<delay>.+) apart)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Again();

    [GeneratedRegex(@"^(?<title>.*) \*\(by itself: .*\)\*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ByItself();
}
