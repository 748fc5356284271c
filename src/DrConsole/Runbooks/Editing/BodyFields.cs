using static DrConsole.Runbooks.CallFields;

namespace DrConsole.Runbooks;

/// <summary>The fields and the first values of what a step of one kind does.</summary>
internal static class BodyFields
{
    private static readonly string[] Keys =
    [
        "run", "action", "with", "script", "interpreter", "runner", "environment", "directory", "allow-dash", "http", "by", "count", "check", "same", "command", "wait", "notify", "decision", "use", "cloudwatch",
    ];

    public static IReadOnlyList<FormField> Of(StepKind kind, string under) => kind switch
    {
        StepKind.Command => Command(under),
        StepKind.Http => Http(At(under, "http")),
        StepKind.Approval => [new("by", "By role or duty", FieldShape.Line), new("count", "Different people", FieldShape.Number)],
        StepKind.Gate => [Gate()],
        StepKind.Wait => [new("wait", "How long", FieldShape.Duration)],
        StepKind.Notify => [new("notify.template", "Template", FieldShape.Line), new("notify.audience", "Audience", FieldShape.Lines) { Hint = "One a line." }],
        StepKind.Decision =>
        [
            new("decision.question", "Question", FieldShape.Line) { IsFull = true },
            new("decision.options", "Options", FieldShape.Rows)
            {
                IsFull = true, One = "option", Fresh = NodePath.Map(("label", NodePath.Text("")), ("then", NodePath.List([]))),
                Fields = [new("label", "Answer", FieldShape.Line), new("then", "Then these steps", FieldShape.Ids) { Hint = "Ids, with commas between." }],
            },
        ],
        StepKind.Runbook => [new(At(under, "use"), "Runbook", FieldShape.Line) { Hint = "Its key." }, new(At(under, "with"), "Its parameters", FieldShape.Pairs) { IsFull = true, One = "value" }],
        StepKind.CloudWatch => Alarm("cloudwatch"),
        _ => [],
    };

    /// <summary>A group of this kind, with what it cannot do without.</summary>
    public static MapNode Fresh(StepKind kind) => NodePath.Map([("kind", NodePath.Text(BodyReader.WordOf(kind))), .. Needs(kind)]);

    /// <summary>The step with another kind; what the old kind did goes, and undo brings it back.</summary>
    public static MapNode ChangeKind(MapNode step, StepKind kind)
    {
        foreach (var key in Keys)
            step = NodePath.Set(step, key, null);
        step = NodePath.Set(step, "kind", NodePath.Text(BodyReader.WordOf(kind)));
        foreach (var (key, value) in Needs(kind))
            step = NodePath.Set(step, key, value);
        return step;
    }

    private static IReadOnlyList<(string Key, Node Value)> Needs(StepKind kind) => kind switch
    {
        StepKind.Command => [("run", NodePath.List([NodePath.Text("./program.sh")]))],
        StepKind.Http => [("http", Address())],
        StepKind.Approval => [("by", NodePath.Text("incident-commander"))],
        StepKind.Gate => [("check", NodePath.Map(("http", Address())))],
        StepKind.Wait => [("wait", NodePath.Text("5m", plain: true))],
        StepKind.Notify => [("notify", NodePath.Map(("template", NodePath.Text("status-update")), ("audience", NodePath.List([NodePath.Text("on-call")]))))],
        StepKind.Decision => [("decision", NodePath.Map(("question", NodePath.Text("Which way?")), ("options", NodePath.List([Option("Yes"), Option("No")]))))],
        StepKind.Runbook => [("use", NodePath.Text("other-runbook"))],
        StepKind.CloudWatch => [("cloudwatch", NodePath.Map(("alarm", NodePath.Text("alarm-name")), ("is", NodePath.Text("OK", plain: true))))],
        _ => [],
    };

    private static MapNode Address() => NodePath.Map(("url", NodePath.Text("https://service.example.com/health")));

    private static MapNode Option(string label) => NodePath.Map(("label", NodePath.Text(label)), ("then", NodePath.List([])));

    private static FormField Gate()
    {
        var inline = Probe("", nothing: null);
        var gate = Ways.Of("What must hold", "", [
            new("check", "One check must pass", ["check"], NodePath.Map(("http", Address())), [Probe("check", nothing: null)]),
            new("same", "Several must answer the same", ["same"], NodePath.List([NodePath.Map(("http", Address())), NodePath.Map(("http", Address()))]), [
                new("same", "Checks that must answer the same", FieldShape.Rows) { IsFull = true, One = "check", Fresh = NodePath.Map(("http", Address())), Fields = [inline] },
            ]),
        ]);

        // The format also lets the check stand at the step itself.
        var atStep = new FormWay("inline", "One check, written at the step", [inline])
        {
            Is = step => inline.Ways.Any(way => NodePath.Get(step, way.Word) is not null) && NodePath.Get(step, "check") is null && NodePath.Get(step, "same") is null,
            Become = step => NodePath.Set(NodePath.Set(NodePath.Set(step, "check", null), "same", null), "http", Address()),
        };
        return gate with
        {
            Ways = [.. gate.Ways.Select(way => way with { Is = step => !atStep.Is(step) && way.Is(step), Become = step => way.Become(inline.Ways.Aggregate(step, (map, probe) => NodePath.Set(map, probe.Word, null))) }), atStep],
        };
    }
}
