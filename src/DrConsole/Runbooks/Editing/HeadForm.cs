namespace DrConsole.Runbooks;

/// <summary>The fields above the steps.</summary>
public static class HeadForm
{
    private static readonly (string, string)[] Types = [("text", "Text"), ("number", "Number"), ("boolean", "Yes or no"), ("choice", "Choice"), ("date", "Date"), ("secret", "Secret")];

    private static readonly (string, string)[] Roles = [("immediate", "Immediate response"), ("recovery", "Recovery"), ("rollback", "Rollback"), ("failback", "Failback")];

    public static IReadOnlyList<FormSection> Sections { get; } =
    [
        new("Runbook",
        [
            new("title", "Title", FieldShape.Line) { IsFull = true },
            new("runbook", "Key", FieldShape.Line) { Hint = "Small letters, digits, hyphens. It stays once the runbook is created." },
            new("service", "Service that it restores", FieldShape.Line) { Hint = "Its key." },
            new("rto", "RTO", FieldShape.Duration) { Hint = "Such as 45m or 1-4h." },
            new("summary", "Summary", FieldShape.Prose) { IsFull = true },
        ]),
        new("Scenarios that it answers",
        [
            new("answers", "Scenarios", FieldShape.Rows)
            {
                IsFull = true, One = "scenario", Fresh = NodePath.Map(("scenario", NodePath.Text("")), ("as", NodePath.Text("recovery"))),
                Fields = [new("scenario", "Scenario", FieldShape.Line), new("as", "As", FieldShape.Word) { Words = Roles }],
            },
        ]),
        new("What it asks first",
        [
            new("parameters", "Parameters", FieldShape.Rows)
            {
                IsFull = true, One = "parameter", Fresh = NodePath.Map(("name", NodePath.Text("")), ("type", NodePath.Text("text"))),
                Fields =
                [
                    new("name", "Name", FieldShape.Line), new("type", "Type", FieldShape.Word) { Words = Types }, new("required", "Needed", FieldShape.Flag), new("default", "Default", FieldShape.Line),
                    new("pattern", "Pattern", FieldShape.Line) { Hint = "What the whole value must match." }, new("choices", "Choices", FieldShape.Lines) { Hint = "One a line." },
                    new("min", "At least", FieldShape.Number), new("max", "At most", FieldShape.Number), new("help", "Help", FieldShape.Line) { IsFull = true },
                ],
            },
        ]),
        new("Findings that are accepted",
        [
            new("waivers", "Waivers", FieldShape.Rows)
            {
                IsFull = true, One = "waiver", Fresh = NodePath.Map(("rule", NodePath.Text("")), ("because", NodePath.Text("")), ("until", NodePath.Text("", plain: false))),
                Fields =
                [
                    new("rule", "Rule", FieldShape.Word) { Words = [.. Linter.Keys.Select(key => (key, key))] }, new("step", "Step", FieldShape.Line) { Hint = "Its id; empty: all." },
                    new("until", "Until", FieldShape.Line) { Hint = "A day such as 2027-06-30." }, new("because", "Because", FieldShape.Line) { IsFull = true },
                ],
            },
        ]),
    ];
}
