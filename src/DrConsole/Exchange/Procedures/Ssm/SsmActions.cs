using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>What an action of an Automation document becomes. What cannot be carried exactly is left to a person, whole.</summary>
internal sealed class SsmActions(DraftedRunbook draft, DraftedStep step, ForeignNames names, Dictionary<string, SsmParameter> parameters)
{
    private const string Managed = "managed-instances";

    private static readonly string[] Places = ["InstanceIds", "Targets"];

    public StepBody? Read(string action, int line, ForeignMap? inputs)
    {
        var given = inputs ?? new ForeignMap(draft.Source, new YamlMap(line, []));
        return action switch
        {
            "aws:approve" => Approve(given),
            "aws:pause" => Pause(given),
            "aws:sleep" => Sleep(given),
            "aws:executeScript" => SsmScripts.Read(draft, step, given, names, parameters),
            "aws:runCommand" => RunCommand(given),
            "aws:executeAwsApi" => Call(given, given.Needed("Service"), given.Needed("Api"), "Service", "Api"),
            "aws:changeInstanceState" => ChangeState(given),
            "aws:executeAutomation" => Automation(given),
            "aws:waitForAwsResourceProperty" or "aws:assertAwsResourceProperty" => SsmProperty.Read(draft, step, given, names, action is "aws:waitForAwsResourceProperty") ?? Said(given),
            _ when SsmCalls.Find(action, given) is { } call => CallAs(given, call),
            _ => ToAPerson(given, line, $"The action {ForeignMarkdown.Code(action)} has no counterpart."),
        };
    }

    /// <summary>What a step does, in words for a person.</summary>
    public static string Said(DraftedStep undo) => undo.Body switch
    {
        CommandBody { Call.Work: CommandWork.Program program } => string.Join(' ', program.Arguments.Select(argument => argument.ToString())),
        CommandBody { Call.Work: CommandWork.Script script } => script.Text,
        _ => undo.Finish("").Instructions,
    };

    private ApprovalBody Approve(ForeignMap inputs)
    {
        step.Instruct(inputs.Text("Message") ?? "");
        if (inputs.Take("Approvers") is { } approvers)
            draft.Tell(step, approvers.Line, $"It asked {ForeignMarkdown.Code(ForeignMap.Shown(approvers))}. Here it asks the incident commander: say which role or duty approves.");
        return new ApprovalBody("incident-commander", inputs.Number("MinRequiredApprovals", 1, 9) ?? 1);
    }

    private StepBody? Pause(ForeignMap inputs)
    {
        inputs.Ignore(inputs.Whole.Pairs.Select(pair => pair.Name));
        step.Instruct("The automation paused here until somebody said that it may go on. Look that everything is ready, then complete this step.");
        return null;
    }

    private StepBody? Sleep(ForeignMap inputs)
    {
        if (inputs.Text("Duration") is { } duration && Durations.TryRead(duration, out var length, out _) && !length.IsRange && length.To > TimeSpan.Zero)
            return new WaitBody(length.To);
        return ToAPerson(inputs, inputs.Line, "It waited until a time that is not a plain duration.");
    }

    private StepBody? RunCommand(ForeignMap inputs)
    {
        var document = inputs.Needed("DocumentName");
        var isPowerShell = document is "AWS-RunPowerShellScript";
        if (document is not "AWS-RunShellScript" && !isPowerShell)
            return ToAPerson(inputs, inputs.LineOf("DocumentName"), $"The document {ForeignMarkdown.Code(document)} is not a script and cannot be resolved here.");
        var given = inputs.Map("Parameters") ?? throw Fault.At(draft.Source, inputs.Line, "A command has Parameters with commands.");
        var script = string.Join('\n', given.Texts("commands")) + "\n";
        if (given.Whole.Find("commands") is null)
            throw Fault.At(draft.Source, given.Line, "A command has Parameters with commands.");
        var directory = given.Text("workingDirectory");
        var (text, interpreter) = (names.Read(script), isPowerShell ? (ValueList<string>)["pwsh", "-NoProfile", "-File"] : ForeignCommands.InterpreterOf(script, ["sh"]));
        foreach (var where in Places.Where(inputs.Has))
        {
            var on = ForeignMap.Shown(inputs.Take(where)!);
            step.Scope.Add(ForeignMarkdown.OneLine(on, 200));
            draft.Tell(step, inputs.LineOf(where), $"It ran on {ForeignMarkdown.Code(on)}. Its command names the runner {ForeignMarkdown.Code(Managed)} here: register one, or a group, of that name, or name another.");
        }
        given.Ignore("executionTimeout");
        draft.TellLeft(step, given, "Parameters.");
        if (directory is null or "" || names.Read(directory).IsLiteral)
        {
            if (ForeignCommands.OfScript(text, interpreter, out var environment, out var why) is { } work)
                return new CommandBody(new CommandCall(work) { Runner = Managed, Environment = [.. environment], Directory = string.IsNullOrEmpty(directory) ? null : directory });
            draft.Tell(step, given.Line, $"It is left to a person: {why}. Every byte of it stands in the instructions.");
        }
        else
        {
            draft.Tell(step, given.LineOf("workingDirectory"), "It is left to a person: its directory would come from a value.");
        }
        step.InstructCode(isPowerShell ? "powershell" : "sh", script);
        return null;
    }

    private StepBody? ChangeState(ForeignMap inputs)
    {
        var verb = inputs.Text("DesiredState") switch
        {
            "running" => "StartInstances",
            "stopped" => "StopInstances",
            "terminated" => "TerminateInstances",
            _ => null,
        };
        if (verb is null || inputs.Flag("CheckStateOnly") || inputs.Flag("Force"))
            return ToAPerson(inputs, inputs.Line, "This change of state has no counterpart.");
        draft.Tell(step, inputs.Line, "The automation waited until the state was reached; this command only asks for it. Add a gate or a check.");
        return Call(inputs, "ec2", verb, "DesiredState", "CheckStateOnly", "Force");
    }

    private StepBody? CallAs(ForeignMap inputs, SsmCalls.Call call)
    {
        var made = Call(inputs, call, ["ResourceType"]);
        if (made is not null && call.Told.Length > 0)
            draft.Tell(step, inputs.Line, call.Told);
        return made;
    }

    private StepBody? Call(ForeignMap inputs, string service, string operation, params IEnumerable<string> own) => Call(inputs, new SsmCalls.Call(service, operation), own);

    // The command line of AWS calls an operation and its inputs by the same words, or nearly.
    private StepBody? Call(ForeignMap inputs, SsmCalls.Call call, IEnumerable<string> own)
    {
        var arguments = new List<Template> { Template.Of("aws"), Template.Of(call.Service), Template.Of(SsmCalls.Hyphened(call.Operation)) };
        var known = own.ToHashSet();
        foreach (var pair in inputs.Whole.Pairs.Where(pair => !known.Contains(pair.Name)))
        {
            if (SsmArguments.Of(pair, call.Options.GetValueOrDefault(pair.Name) ?? SsmCalls.Hyphened(pair.Name), names) is not { } made)
                return ToAPerson(inputs, pair.Line, $"{ForeignMarkdown.Code(pair.Name)} cannot be given to the command line of AWS exactly.");
            arguments.AddRange(made);
        }
        inputs.Ignore(inputs.Whole.Pairs.Select(pair => pair.Name));
        return SsmCalls.IsPlain(call.Service) && SsmCalls.IsPlain(call.Operation)
            ? new CommandBody(new CommandCall(new CommandWork.Program([.. arguments, .. call.Further.Select(Template.Of), Template.Of("--output"), Template.Of("json")])))
            : ToAPerson(inputs, inputs.Line, "The operation is no plain word.");
    }

    private ManualBody? Said(ForeignMap inputs) => ToAPerson(inputs, inputs.Line, "What it looks at cannot be asked by the command line of AWS exactly.");

    private StepBody? Automation(ForeignMap inputs)
    {
        var name = inputs.Needed("DocumentName");
        var with = new List<Named<Template>>();
        foreach (var pair in inputs.Map("RuntimeParameters")?.Whole.Pairs ?? [])
        {
            var value = pair.Value is YamlList { Each: [YamlText only] } ? only.Value : pair.Value is YamlText text ? text.Value : null;
            if (value is not null && TemplateReader.IsName(pair.Name) && names.Read(value).AsTemplate() is { } template)
                with.Add(new(pair.Name, template));
            else
                draft.Tell(step, pair.Line, $"{ForeignMarkdown.Code($"{pair.Name}: {ForeignMap.Shown(pair.Value)}")} was left out: it is not one value that is known here.");
        }
        step.Uses = new ForeignReference([name], inputs.LineOf("DocumentName"), with);
        return null;
    }

    private ManualBody? ToAPerson(ForeignMap inputs, int line, string why)
    {
        draft.Tell(step, line, $"{why} It is left to a person, with its inputs in the instructions.");
        if (inputs.Whole.Pairs.Count > 0)
            step.InstructCode("", string.Join('\n', inputs.Whole.Pairs.Select(pair => $"{pair.Name}: {ForeignMap.Shown(pair.Value)}")));
        inputs.Ignore(inputs.Whole.Pairs.Select(pair => pair.Name));
        return null;
    }
}
