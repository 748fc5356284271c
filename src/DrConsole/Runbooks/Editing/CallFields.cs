namespace DrConsole.Runbooks;

/// <summary>The fields of what is asked of the world outside, wherever it stands: at a step, in a check, in a rollback.</summary>
internal static class CallFields
{
    private static readonly (string, string)[] Methods = [("GET", "GET"), ("HEAD", "HEAD"), ("OPTIONS", "OPTIONS"), ("POST", "POST"), ("PUT", "PUT"), ("PATCH", "PATCH"), ("DELETE", "DELETE")];

    public static IReadOnlyList<FormField> Command(string under) =>
    [
        Ways.Of("What runs", under, [
            new("run", "A program", ["run"], NodePath.List([NodePath.Text("./program.sh")]), [new(At(under, "run"), "Program and arguments", FieldShape.Lines) { IsFull = true, Hint = "One argument a line. There is no shell; {{name}} is one whole argument." }]),
            new("action", "An action that the runner defines", ["action", "with"], NodePath.Text("action"), [new(At(under, "action"), "Action", FieldShape.Line), new(At(under, "with"), "Its values", FieldShape.Pairs) { IsFull = true, One = "value" }]),
            new("script", "A script", ["script", "interpreter"], NodePath.Text("set -eu\n"), [
                new(At(under, "script"), "Script", FieldShape.Code) { IsFull = true, Hint = "Nothing is filled in here; values reach it through the environment." },
                new(At(under, "interpreter"), "Interpreter", FieldShape.Lines) { Hint = "One argument a line, such as bash and -eu." },
            ]),
        ]),
        new(At(under, "runner"), "Runner", FieldShape.Line) { Hint = "A runner or a group; empty: the console's own host." },
        new(At(under, "directory"), "Directory", FieldShape.Line),
        new(At(under, "environment"), "Environment", FieldShape.Pairs) { IsFull = true, One = "value", Hint = "{{name}} or {{secret:NAME}} may stand here." },
        new(At(under, "allow-dash"), "A value may begin with a hyphen", FieldShape.Flag),
    ];

    public static IReadOnlyList<FormField> Http(string under) =>
    [
        new(At(under, "method"), "Method", FieldShape.Word) { Words = Methods },
        new(At(under, "url"), "Address", FieldShape.Line),
        new(At(under, "headers"), "Headers", FieldShape.Pairs) { IsFull = true, One = "header" },
        new(At(under, "body"), "Body", FieldShape.Code) { IsFull = true },
        new(At(under, "expect.status"), "Statuses that count as success", FieldShape.Ids) { Hint = "Such as 200, 204; empty: any from 200 to 299." },
        new(At(under, "expect.contains"), "The answer contains", FieldShape.Line),
        new(At(under, "expect.json"), "The answer's JSON says", FieldShape.Pairs) { IsFull = true, One = "path" },
    ];

    public static IReadOnlyList<FormField> Alarm(string under) =>
    [
        Ways.Of("What is looked at", under,
        [
            new("alarm", "An alarm", ["alarm", "is"], NodePath.Text(""),
            [
                new(At(under, "alarm"), "Alarm", FieldShape.Line),
                new(At(under, "is"), "Wait until it is", FieldShape.Word) { Words = [("OK", "OK"), ("ALARM", "In alarm"), ("INSUFFICIENT_DATA", "Without data")] },
            ]),
            new("metric", "A metric", ["metric"], NodePath.Map(("namespace", NodePath.Text("AWS/RDS")), ("name", NodePath.Text("ReplicaLag")), ("below", NodePath.Text("30", plain: true))), Metric(At(under, "metric"))),
        ]),
    ];

    private static IReadOnlyList<FormField> Metric(string under) =>
    [
        new(At(under, "namespace"), "Namespace", FieldShape.Line), new(At(under, "name"), "Metric", FieldShape.Line),
        new(At(under, "statistic"), "Statistic", FieldShape.Word) { Words = [.. Enum.GetNames<MetricStatistic>().Select(name => (name, name))] }, new(At(under, "over"), "Over", FieldShape.Duration) { Hint = "Whole minutes." },
        new(At(under, "above"), "Above", FieldShape.Number), new(At(under, "below"), "Below", FieldShape.Number),
        new(At(under, "dimensions"), "Dimensions", FieldShape.Pairs) { IsFull = true, One = "dimension" },
    ];

    /// <param name="nothing">What it is called when nothing is asked and a person looks; null where something must be asked.</param>
    public static FormField Probe(string under, string? nothing)
    {
        List<Ways.Choice> choices =
        [
            new("http", "An address", ["http"], NodePath.Map(("url", NodePath.Text("https://"))), Http(At(under, "http"))),
            new("command", "A command", ["command"], NodePath.Map(("run", NodePath.List([NodePath.Text("./check.sh")]))), Command(At(under, "command"))),
            new("cloudwatch", "A CloudWatch alarm", ["cloudwatch"], NodePath.Map(("alarm", NodePath.Text("")), ("is", NodePath.Text("OK", plain: true))), Alarm(At(under, "cloudwatch"))),
        ];
        if (nothing is not null)
            choices.Insert(0, new("", nothing, [], null, []));
        return Ways.Of("What is asked", under, choices);
    }

    public static string At(string under, string key) => under.Length == 0 ? key : $"{under}.{key}";
}

/// <summary>Ways that differ in the key which is there.</summary>
internal static class Ways
{
    /// <param name="Keys">What belongs to it; the first tells that it is chosen. None: chosen when no other is.</param>
    /// <param name="Fresh">What stands under the first key when it is chosen.</param>
    public sealed record Choice(string Word, string Said, IReadOnlyList<string> Keys, Node? Fresh, IReadOnlyList<FormField> Fields);

    public static FormField Of(string label, string under, IReadOnlyList<Choice> choices)
    {
        var keys = choices.SelectMany(choice => choice.Keys).ToHashSet();
        var first = choices.FirstOrDefault(choice => choice.Keys.Count == 0) ?? choices[0];
        return new FormField(under, label, FieldShape.Ways)
        {
            IsFull = true,
            Ways = [.. choices.Select(choice => new FormWay(choice.Word, choice.Said, choice.Fields)
            {
                Is = root => choice == (choices.FirstOrDefault(other => other.Keys.Count > 0 && Has(root, under, other.Keys[0])) ?? first),
                Become = root =>
                {
                    foreach (var key in keys.Except(choice.Keys))
                        root = NodePath.Set(root, CallFields.At(under, key), null);
                    return choice.Keys.Count == 0 || Has(root, under, choice.Keys[0]) ? root : NodePath.Set(root, CallFields.At(under, choice.Keys[0]), choice.Fresh);
                },
            })],
        };
    }

    private static bool Has(MapNode root, string under, string key) => NodePath.Get(root, CallFields.At(under, key)) is not null;
}
