namespace DrConsole.Runbooks;

/// <summary>Reads what a step of one kind does.</summary>
internal static class BodyReader
{
    private const int MaxApprovers = 9;

    public static readonly Dictionary<string, StepKind> Kinds = new()
    {
        ["manual"] = StepKind.Manual,
        ["command"] = StepKind.Command,
        ["http"] = StepKind.Http,
        ["approval"] = StepKind.Approval,
        ["gate"] = StepKind.Gate,
        ["wait"] = StepKind.Wait,
        ["notify"] = StepKind.Notify,
        ["decision"] = StepKind.Decision,
        ["runbook"] = StepKind.Runbook,
        ["cloudwatch"] = StepKind.CloudWatch,
    };

    public static string WordOf(StepKind kind) => Kinds.First(word => word.Value == kind).Key;

    public static StepBody? Read(StepKind kind, MapReader step) => kind switch
    {
        StepKind.Manual => new ManualBody(),
        StepKind.Command => new CommandBody(CallReader.Command(step)),
        StepKind.Http => step.Map("http", required: true) is { } call ? new HttpBody(CallReader.Http(call)) : null,
        StepKind.Approval => new ApprovalBody(step.Key("by", required: true) ?? "", step.Whole("count", 1, MaxApprovers) ?? 1),
        StepKind.Gate => Gate(step),
        StepKind.Wait => new WaitBody(step.Span("wait", required: true) ?? TimeSpan.Zero),
        StepKind.Notify => Notify(step),
        StepKind.Decision => Decision(step),
        StepKind.Runbook => new NestedBody(step.Key("use", required: true) ?? "", step.Templates("with", secrets: false, TemplateReader.IsName, "a parameter's name")),
        StepKind.CloudWatch => step.Map("cloudwatch", required: true) is { } alarm ? new CloudWatchBody(CallReader.Alarm(alarm)) : null,
        _ => throw new InvalidOperationException($"{kind} is not read."),
    };

    private static GateBody Gate(MapReader step)
    {
        if (step.Has("same"))
        {
            var probes = new List<Probe>();
            foreach (var (index, node) in step.List("same", 10).Index())
            {
                if (step.AsMap(node, step.At("same", index)) is { } map && Probe(map) is { } probe)
                    probes.Add(probe);
            }
            if (probes.Count < 2)
                step.Fault("same", "At least two checks are needed, whose answers must be the same.");
            return new GateBody([.. probes]);
        }
        if (step.Has("check"))
            return new GateBody(step.Map("check") is { } check && Probe(check) is { } one ? [one] : []);
        var asksSomething = step.Has("http") || step.Has("command") || step.Has("cloudwatch");
        if (CallReader.OptionalProbe(step) is { } inline)
            return new GateBody([inline]);
        if (!asksSomething)
            step.Fault("", "A gate has a 'check' with http, command or cloudwatch, or 'same' with several of them.");
        return new GateBody([]);
    }

    private static Probe? Probe(MapReader map)
    {
        var probe = CallReader.OptionalProbe(map);
        if (probe is null && map.Pairs.Count == 0)
            map.Fault("", "A check has one of http, command and cloudwatch.");
        map.Done("A check");
        return probe;
    }

    private static NotifyBody? Notify(MapReader step)
    {
        if (step.Map("notify", required: true) is not { } notify)
            return null;
        var body = new NotifyBody(notify.Key("template", required: true) ?? "", notify.Lines("audience", 100, required: true));
        notify.Done("A notice");
        return body;
    }

    private static DecisionBody? Decision(MapReader step)
    {
        if (step.Map("decision", required: true) is not { } decision)
            return null;
        var question = decision.Line("question", 500, required: true) ?? "";
        var options = new List<DecisionOption>();
        foreach (var (index, node) in decision.List("options", 20, required: true).Index())
        {
            if (decision.AsMap(node, decision.At("options", index)) is not { } option)
                continue;
            var label = option.Line("label", required: true) ?? "";
            if (options.Exists(other => other.Label == label))
                option.Fault("label", $"There is an option '{label}' already.");
            options.Add(new(label, option.Ids("then")));
            option.Done("An option");
        }
        decision.Done("A decision");
        if (options.Count < 2)
            decision.Fault("options", "A decision needs at least two options.");
        return new DecisionBody(question, [.. options]);
    }
}
