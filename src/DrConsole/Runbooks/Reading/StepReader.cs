using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Reads one step.</summary>
internal static class StepReader
{
    private const int MaxRetries = 20;

    private static readonly Dictionary<string, FailureRule> FailureRules = new()
    {
        ["stop"] = FailureRule.Stop,
        ["continue"] = FailureRule.Continue,
        ["rollback"] = FailureRule.Rollback,
    };

    private static readonly Dictionary<string, RunVariant> Variants = new() { ["planned"] = RunVariant.Planned, ["disaster"] = RunVariant.Disaster };

    private static readonly Dictionary<string, StepKind> UndoingKinds = BodyReader.Kinds
        .Where(word => word.Value is StepKind.Manual or StepKind.Command or StepKind.Http or StepKind.Runbook).ToDictionary();

    public static Step? Read(MapReader step)
    {
        var id = step.Take("id", required: true)?.IdAt(step.At("id"), step.Reading.Faults);
        step.Reading.Step = id;
        if (id is not null)
        {
            step.Reading.Places.Remember(id, step.PlaceOf("id"), step.Pairs);
        }
        var (phase, title) = (step.Line("phase", 80), step.Line("title", required: true));
        var kind = step.Word("kind", BodyReader.Kinds, required: true);
        var body = kind is { } known ? BodyReader.Read(known, step) : null;
        var read = new Step(id ?? "", phase ?? "", title ?? "", body ?? new ManualBody())
        {
            Owner = step.Key("owner"),
            After = step.Has("after") ? step.Ids("after") : null,
            Only = step.Word("only", Variants),
            Expected = ReadExpected(step),
            Timeout = step.Span("timeout"),
            Retries = ReadRetries(step),
            Repeatable = step.Flag("repeatable"),
            OnFailure = step.Word("on-failure", FailureRules) ?? FailureRule.Stop,
            Rollback = ReadRollback(step),
            Produces = ReadProduces(step),
            Items = step.Lines("items"),
            Checks = ReadChecks(step),
            Scope = step.Lines("scope"),
            Instructions = ReadMarkdown(step),
            Captures = CaptureReader.Read(step),
        };
        if (read.OnFailure is FailureRule.Rollback && read.Rollback is null or { IsNone: true })
            step.Fault("on-failure", "'rollback' needs a rollback at this step.");

        // Which keys a step may have depends on its kind; when that is not known, nothing useful can be said about the rest.
        if (kind is { } right)
            step.Done($"{(right is StepKind.Approval or StepKind.Http ? "An" : "A")} {BodyReader.WordOf(right)} step");
        return body is null || id is null ? null : read;
    }

    private static Expected? ReadExpected(MapReader step)
    {
        var open = step.Peek("expected") is TextNode { Text: "open" };
        if (!open)
        {
            var length = step.Range("expected");
            if (step.Has("recheck"))
                step.Fault("recheck", "This belongs to a step with 'expected: open'.");
            step.Take("recheck");
            return length is { } known ? new Expected(known, null) : null;
        }
        step.Take("expected");
        return new Expected(null, step.Span("recheck", required: true));
    }

    private static Retries? ReadRetries(MapReader step)
    {
        if (step.Map("retries") is not { } retries)
            return null;
        var read = new Retries(retries.Whole("count", 1, MaxRetries, required: true) ?? 1, retries.Has("delay") ? retries.Span("delay") ?? TimeSpan.Zero : TimeSpan.Zero);
        retries.Done("'retries'");
        return read;
    }

    private static Rollback? ReadRollback(MapReader step)
    {
        var because = step.Line("because", 1_000);
        switch (step.Take("rollback"))
        {
            case null:
                if (because is not null)
                    step.Fault("because", "This belongs to a step with 'rollback: none'.");
                return null;
            case TextNode { Text: "none" }:
                if (because is null)
                    step.Fault("rollback", "'rollback: none' needs 'because', with the reason why nothing can undo it.");
                return Rollback.None(because ?? "");
            case var value:
                if (because is not null)
                    step.Fault("because", "This belongs to a step with 'rollback: none'.");
                return step.AsMap(value, step.At("rollback")) is { } undo ? ReadUndoing(undo) : null;
        }
    }

    private static Rollback ReadUndoing(MapReader undo)
    {
        var kind = undo.Word("kind", UndoingKinds, required: true);
        var body = kind is { } known ? BodyReader.Read(known, undo) : null;
        var read = new Rollback(body ?? new ManualBody(), undo.Span("timeout"), "") { Instructions = ReadMarkdown(undo), Items = undo.Lines("items") };
        if (kind is not null)
            undo.Done("A rollback of this kind");
        return read;
    }

    private static ValueList<StepCheck> ReadChecks(MapReader step)
    {
        var read = new List<StepCheck>();
        foreach (var (index, node) in step.List("checks").Index())
        {
            var at = step.At("checks", index);
            if (node is TextNode)
            {
                if (node.LineAt(at, 500, step.Reading.Faults) is { } line)
                    read.Add(new(line, null));
            }
            else if (step.AsMap(node, at) is { } map)
            {
                read.Add(new(map.Line("title", 500, required: true) ?? "", CallReader.OptionalProbe(map)));
                map.Done("A check");
            }
        }
        return [.. read];
    }

    private static ValueList<string> ReadProduces(MapReader step)
    {
        var files = step.Lines("produces", 255);
        foreach (var file in files.Where(file => file.StartsWith('/') || file.Contains('\\', StringComparison.Ordinal) || file.Split('/').Any(part => part is "" or "." or "..")))
            step.Fault("produces", $"'{MapReader.Shown(file)}' is no file below the step's own directory.");
        return files;
    }

    private static string ReadMarkdown(MapReader map)
    {
        var text = map.Prose("instructions");
        if (TextRules.CarriesScript(text))
            map.Fault("instructions", "HTML or a link that a browser would run is not accepted in Markdown. To show it, put it into code.");
        return text;
    }
}
