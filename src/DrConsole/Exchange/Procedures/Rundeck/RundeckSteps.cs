using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads the commands of a Rundeck job into steps.</summary>
internal sealed class RundeckSteps(DraftedRunbook draft, ForeignNames names, RundeckNodes nodes)
{
    private static readonly ValueList<string> Shell = ["sh"];

    private readonly SourceText _source = draft.Source;

    public void Read(ForeignMap sequence)
    {
        var goesOn = sequence.Flag("keepgoing");
        var strategy = sequence.Text("strategy") ?? "node-first";
        foreach (var command in sequence.Maps("commands"))
        {
            var step = ReadOne(command);
            if (goesOn && step.OnFailure is FailureRule.Stop)
                step.OnFailure = FailureRule.Continue;
            if (strategy is "parallel")
                step.After = [];
        }
        if (strategy is not ("node-first" or "step-first" or "sequential" or "parallel"))
            draft.Tell(sequence.LineOf("strategy"), $"The strategy {ForeignMarkdown.Code(strategy)} has no counterpart; the steps follow one another here.");
        else if (strategy is "node-first" or "sequential" && nodes.Runner is not null && draft.Steps.Count > 1)
            draft.Tell(sequence.LineOf("strategy"), $"With {ForeignMarkdown.Code(strategy)} each node worked all steps in turn; here each step is worked before the next one begins.");
        draft.TellLeft(null, sequence, "sequence.");
    }

    private DraftedStep ReadOne(ForeignMap command)
    {
        var step = new DraftedStep(command.Text("description") is { Length: > 0 } said ? said : TitleOf(command), command.Line);
        if (step.Title.Length > RunbookFile.MaxTitle)
            step.Instruct(step.Title);
        step.Body = BodyOf(step, command) is { } body ? body : new ManualBody();
        if (nodes.Filter.Length > 0 && step.Body is CommandBody)
            step.Scope.Add(ForeignMarkdown.OneLine(nodes.Filter, 200));
        if (command.Has("enabled") && !command.Flag("enabled"))
        {
            draft.Tell(step, command.LineOf("enabled"), "It was switched off in Rundeck. It is left to a person here.");
            LeaveToAPerson(step);
        }
        if (command.Map("plugins") is { } plugins)
            RundeckCaptures.Read(draft, step, plugins);
        if (command.Map("errorhandler") is { } handler)
            ReadErrorHandler(step, handler);
        command.Ignore("expandTokenInScriptFile", "fileExtension", "keepgoingOnSuccess");
        draft.Add(step);
        draft.TellLeft(step, command);
        return step;
    }

    private StepBody? BodyOf(DraftedStep step, ForeignMap command)
    {
        if (command.Has("exec"))
            return OfText(step, command, "exec", "", (text, shell) => ForeignCommands.OfLine(text, shell, out _, out _));
        if (command.Has("script"))
            return OfText(step, command, "script", LanguageOf(command), OfScript(command));
        if (command.Has("scriptfile"))
            return OfFile(step, command);
        if (command.Has("jobref"))
        {
            step.Uses = RundeckReferences.Read(draft, step, command.Map("jobref")!, names);
            return null;
        }
        return RundeckPlugins.Read(draft, step, command, names);
    }

    private delegate CommandWork? Making(ForeignText text, ValueList<string> interpreter);

    private CommandBody? OfText(DraftedStep step, ForeignMap command, string key, string language, Making make)
    {
        var (text, line) = (command.Needed(key), command.LineOf(key));
        var foreign = names.Read(text);
        var interpreter = key == "exec" ? Shell : InterpreterOf(command, text);
        command.Ignore("scriptInterpreter", "interpreterArgsQuoted", "args");
        if (make(foreign, interpreter) is { } work)
            return new CommandBody(new CommandCall(work) { Runner = nodes.Runner, Environment = work is CommandWork.Script script ? Environment(foreign, script, command.Text("args")) : [] });
        _ = ForeignCommands.OfScript(foreign, interpreter, out _, out var why);
        draft.Tell(step, line, $"It is left to a person: {(why.Length > 0 ? why : "its arguments cannot be given exactly")}. Every byte of it stands in the instructions.");
        step.InstructCode(language, text);
        if (command.Text("args") is { Length: > 0 } arguments)
            step.Instruct($"With the arguments {ForeignMarkdown.Code(arguments)}.");
        return null;
    }

    // The file comes last: what stands behind it is given by a shell of its own, from the environment.
    private Making OfScript(ForeignMap command)
    {
        var arguments = command.Text("args");
        return (text, interpreter) =>
        {
            if (string.IsNullOrWhiteSpace(arguments))
                return ForeignCommands.OfScript(text, interpreter, out _, out _);
            var foreign = names.Read(arguments.Trim());
            if (ForeignCommands.OfWords(names.Read($"x {foreign.Whole}")) is null || ShellText.Rewrite(foreign with { Pieces = [new("x ", null), .. foreign.Pieces] }, out _) is not { } words
                || ForeignCommands.OfScript(text, interpreter, out _, out _) is not CommandWork.Script script)
                return null;
            var through = $"exec {string.Join(' ', interpreter)} \"$0\" {words[2..]}";
            return interpreter.All(word => ForeignCommands.OfWords(names.Read(word)) is not null) ? script with { Interpreter = ["sh", "-c", through] } : null;
        };
    }

    private ValueList<Named<Template>> Environment(ForeignText text, CommandWork.Script script, string? arguments)
    {
        var named = text.Environment().Concat(arguments is null ? [] : names.Read(arguments).Environment()).ToList();
        foreach (var parameter in draft.Parameters)
        {
            // Rundeck gives every option to a script under this name as well.
            var variable = names.VariableOf($"option.{parameter.Name}");
            if (script.Text.Contains(variable, StringComparison.Ordinal))
                named.Add(new(variable, new Template([new TemplatePart.Value(parameter.Name)])));
        }
        return [.. named.DistinctBy(each => each.Name)];
    }

    private CommandBody? OfFile(DraftedStep step, ForeignMap command)
    {
        var (path, arguments) = (command.Needed("scriptfile"), command.Text("args"));
        var line = $"{path}{(string.IsNullOrWhiteSpace(arguments) ? "" : $" {arguments.Trim()}")}";
        draft.Tell(step, command.LineOf("scriptfile"), $"Rundeck brought the file {ForeignMarkdown.Code(path)} to the node; here it must be there already.");
        if (command.Text("scriptInterpreter") is { Length: > 0 } interpreter)
            line = $"{interpreter} {line}";
        if (ForeignCommands.OfWords(names.Read(line)) is { } program)
            return new CommandBody(new CommandCall(program) { Runner = nodes.Runner });
        draft.Tell(step, command.LineOf("scriptfile"), "It is left to a person: its arguments cannot be given exactly.");
        step.InstructCode("", line);
        return null;
    }

    private void ReadErrorHandler(DraftedStep step, ForeignMap handler)
    {
        var repairs = handler.Flag("keepgoingOnSuccess");
        var undo = new DraftedStep(handler.Text("description") is { Length: > 0 } said ? said : $"{step.Title}, undone", handler.Line);
        var body = BodyOf(undo, handler);
        handler.Ignore("expandTokenInScriptFile", "fileExtension");
        step.Notes.AddRange(undo.Notes);
        draft.TellLeft(step, handler, "errorhandler.");
        var done = undo.Finish("");
        if (repairs)
        {
            draft.Tell(step, handler.Line, "Its error handler repaired and went on, which no rollback does. What it ran stands in the instructions.");
            step.Instruct($"When it fails: {undo.Title}");
            step.InstructCode("", RundeckReferences.Said(handler));
            return;
        }
        step.Rollback = new Rollback(body ?? new ManualBody(), null, "") { Instructions = body is null ? WithReference(done.Instructions, handler) : "" };
        step.OnFailure = FailureRule.Rollback;
    }

    private static string WithReference(string instructions, ForeignMap handler) =>
        instructions.Length > 0 ? instructions : ForeignMarkdown.Fenced("", RundeckReferences.Said(handler));

    private static void LeaveToAPerson(DraftedStep step)
    {
        if (step.Body is CommandBody { Call.Work: CommandWork.Script script })
            step.InstructCode("", script.Text);
        else if (step.Body is CommandBody { Call.Work: CommandWork.Program program })
            step.InstructCode("", string.Join(' ', program.Arguments.Select(argument => argument.ToString())));
        (step.Body, step.Uses) = (new ManualBody(), null);
    }

    private static ValueList<string> InterpreterOf(ForeignMap command, string script) => command.Text("scriptInterpreter") is { Length: > 0 } words
        ? [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)]
        : ForeignCommands.InterpreterOf(script, Shell);

    private static string LanguageOf(ForeignMap command) => command.Text("fileExtension")?.Trim('.') is { Length: > 0 and < 12 } extension && extension.All(char.IsAsciiLetterOrDigit) ? extension : "";

    private string TitleOf(ForeignMap command) =>
        (command.Whole.Find("exec") ?? command.Whole.Find("scriptfile") ?? command.Whole.Find("scripturl") ?? command.Whole.Find("type")) is YamlText said ? said.Value
        : command.Whole.Find("jobref") is YamlMap job && (job.Find("name") ?? job.Find("uuid")) is YamlText name ? name.Value
        : command.Whole.Find("script") is null && command.Whole.Pairs.Count == 0 ? throw Fault.At(_source, command.Line, "A command with nothing in it.")
        : $"Script {draft.Steps.Count + 1}";
}
