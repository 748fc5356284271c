namespace DrConsole.Runbooks;

/// <summary>Which fields a step of each kind has: everything that the format lets it say.</summary>
public static class StepForm
{
    private static readonly (string, string)[] Kinds =
    [
        ("manual", "Manual"), ("command", "Command"), ("http", "HTTP"), ("approval", "Approval"), ("gate", "Gate"), ("wait", "Wait"), ("notify", "Notify"), ("decision", "Decision"),
        ("runbook", "Runbook"), ("cloudwatch", "CloudWatch"),
    ];

    private static readonly FormField Title = new("title", "What happens", FieldShape.Line) { IsFull = true };
    private static readonly FormField Id = new("id", "Id", FieldShape.Line) { Hint = "Small letters, digits, hyphens. Other steps name it." };
    private static readonly FormField Kind = new("kind", "Kind", FieldShape.Word) { Words = Kinds };

    private static readonly FormSection Do = new("To do and to check",
    [
        new("instructions", "Instructions", FieldShape.Markdown) { IsFull = true, Hint = "Markdown." },
        new("items", "Items", FieldShape.Lines) { IsFull = true, Hint = "One a line, worked in this order." },
        new("checks", "Checks", FieldShape.Rows)
        {
            IsFull = true, One = "check", Fresh = NodePath.Text(""), Hint = "Each has a result of its own.",
            Fields = [new("title", "What must be true", FieldShape.Line) { IsFull = true }, CallFields.Probe("", "A person looks")],
        },
        new("scope", "Scope", FieldShape.Lines) { Hint = "What it is about, one a line." },
        new("produces", "Files that it makes", FieldShape.Lines) { Hint = "Kept with the run, one a line." },
        new("capture", "Values for later steps", FieldShape.Pairs) { IsFull = true, One = "value", Hint = "A path such as $.id, or an expression with one (group)." },
    ]);

    private static readonly FormSection Time = new("Time",
    [
        Length(),
        new("timeout", "Timeout", FieldShape.Duration),
        new("retries.count", "Retries", FieldShape.Number),
        new("retries.delay", "Wait between", FieldShape.Duration),
    ]);

    private static readonly FormSection Failure = new("When it fails",
    [
        Undo(),
        new("on-failure", "Then", FieldShape.Word) { Words = [("stop", "Stop the run"), ("continue", "Go on"), ("rollback", "Roll this step back")] },
        new("repeatable", "Safe to run again when nobody knows whether it happened", FieldShape.Flag) { IsFull = true },
    ]);

    private static readonly FormField Only = new("only", "Worked", FieldShape.Word)
    {
        Words = [("", "In every run"), ("planned", "Only when it is planned"), ("disaster", "Only in a disaster")],
        Hint = "A disaster: the other side does not answer.",
    };

    private static readonly FormField After = Ways.Of("Runs after", "", [
        new("before", "The step before", [], null, []),
        new("named", "The steps named here", ["after"], NodePath.List([]), [new("after", "Ids", FieldShape.Ids) { Hint = "Ids, with commas between. None: it begins at once." }]),
    ]);

    private static readonly Dictionary<StepKind, IReadOnlyList<FormSection>> Forms = Enum.GetValues<StepKind>().ToDictionary(kind => kind, Make);

    public static IReadOnlyList<FormSection> For(StepKind? kind) => kind is { } known ? Forms[known] : [new("Step", [Title, Id, Kind])];

    private static IReadOnlyList<FormSection> Make(StepKind kind) =>
    [
        new("Step",
        [
            Title, Id, Kind, new("phase", "Phase", FieldShape.Line), new("owner", "Owner role or duty", FieldShape.Line), After, Only,
            .. BodyFields.Of(kind, ""),
        ]),
        .. kind is StepKind.Manual ? [Do, Time, Failure] : (FormSection[])[Time, Failure, Do],
    ];

    // The word 'open' stands where the length stood.
    private static FormField Length() => new("", "How long", FieldShape.Ways)
    {
        Ways =
        [
            new("known", "It takes", [new("expected", "Expected", FieldShape.Duration) { Hint = "Such as 90s, 15m, 1h30m." }])
            {
                Is = step => !IsOpen(step),
                Become = step => NodePath.Set(IsOpen(step) ? NodePath.Set(step, "expected", null) : step, "recheck", null),
            },
            new("open", "Open until others are done", [new("recheck", "Look again every", FieldShape.Duration)])
            {
                Is = IsOpen,
                Become = step => NodePath.Set(NodePath.Set(step, "expected", NodePath.Text("open", plain: true)), "recheck", NodePath.Get(step, "recheck") ?? NodePath.Text("5m", plain: true)),
            },
        ],
    };

    private static bool IsOpen(MapNode step) => NodePath.Get(step, "expected") is TextNode { Text: "open" };

    private static FormField Undo()
    {
        FormWay Way(string word, string said, IReadOnlyList<FormField> fields, Func<MapNode> fresh) => new(word, said, fields)
        {
            Is = step => NodePath.Get(step, "rollback.kind") is TextNode { Text: var kind } && kind == word,
            Become = step => NodePath.Set(NodePath.Set(step, "because", null), "rollback", fresh()),
        };
        IReadOnlyList<FormField> With(StepKind kind) =>
        [
            .. BodyFields.Of(kind, "rollback"), new("rollback.instructions", "How", FieldShape.Markdown) { IsFull = true }, new("rollback.items", "Items of the rollback", FieldShape.Lines) { IsFull = true },
            new("rollback.timeout", "Timeout of the rollback", FieldShape.Duration),
        ];
        return new FormField("rollback", "Rollback", FieldShape.Ways)
        {
            IsFull = true,
            Ways =
            [
                new("", "Not said", []) { Is = step => NodePath.Get(step, "rollback") is null, Become = step => NodePath.Set(NodePath.Set(step, "rollback", null), "because", null) },
                new("none", "None is possible", [new("because", "Why nothing can undo it", FieldShape.Line) { IsFull = true }])
                {
                    Is = step => NodePath.Get(step, "rollback") is TextNode,
                    Become = step => NodePath.Set(NodePath.Set(step, "rollback", NodePath.Text("none", plain: true)), "because", NodePath.Get(step, "because") ?? NodePath.Text("")),
                },
                Way("manual", "A person undoes it", With(StepKind.Manual), () => NodePath.Map(("kind", NodePath.Text("manual")), ("instructions", NodePath.Text("Say how.")))),
                Way("command", "A command", With(StepKind.Command), () => BodyFields.Fresh(StepKind.Command)),
                Way("http", "An HTTP call", With(StepKind.Http), () => BodyFields.Fresh(StepKind.Http)),
                Way("runbook", "Another runbook", With(StepKind.Runbook), () => BodyFields.Fresh(StepKind.Runbook)),
            ],
        };
    }
}
