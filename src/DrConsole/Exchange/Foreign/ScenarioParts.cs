namespace DrConsole.Exchange;

/// <summary>The parts that people write a scenario in, by the many names they give them.</summary>
internal static class ScenarioParts
{
    public enum Kind
    {
        Other,
        Symptoms,
        Triggers,
        Impact,
        Immediate,
        Recovery,
        Rto,
        DataLoss,
        Severity,
        Confidence,
        Services,
    }

    private static readonly (Kind Kind, string[] Names)[] Known =
    [
        (Kind.Symptoms, ["symptoms", "symptom", "signs", "indicators", "what you see", "how you notice", "detection signals", "observed behaviour", "observed behavior"]),
        (Kind.Triggers, ["triggers", "trigger", "trigger conditions", "conditions", "trigger condition", "causes", "likely causes"]),
        (Kind.Impact, ["impact", "effect", "effects", "business impact", "consequences"]),
        (Kind.Immediate, ["immediate actions", "immediate action", "immediate response", "immediate steps", "first response", "immediate", "first steps", "containment"]),
        (Kind.Recovery, ["recovery steps", "recovery procedure", "recovery", "recovery response", "recovery actions", "steps", "procedure", "solution", "resolution", "response", "actions", "mitigation", "response steps", "how to recover", "remediation"]),
        (Kind.Rto, ["rto", "total recovery time", "recovery time", "time to recover", "estimated recovery time", "recovery time objective", "target rto", "expected recovery time", "total time", "estimated time"]),
        (Kind.DataLoss, ["data loss", "rpo", "expected data loss", "data that may be lost", "recovery point objective"]),
        (Kind.Severity, ["severity", "severity level", "priority", "incident level"]),
        (Kind.Confidence, ["confidence", "confidence level"]),
        (Kind.Services, ["affected services", "affected service", "affects", "affected", "services", "affected systems", "systems affected", "services affected", "affected components"]),
    ];

    private static readonly Dictionary<string, Kind> Kinds = Known.SelectMany(row => row.Names.Select(name => (name, row.Kind))).ToDictionary(row => row.name, row => row.Kind);

    public static Kind KindOf(string name) => Kinds.GetValueOrDefault(PlainWords.Comparable(name));

    /// <summary>Whether a part says what happens and how bad it is, not what is done about it.</summary>
    public static bool IsFact(string name) => KindOf(name) is Kind.Triggers or Kind.Impact or Kind.Severity or Kind.Rto;

    /// <summary>A name alone on its line, without a colon, right above a list: one of the known ones and nothing else, so that no sentence is taken for it.</summary>
    public static bool IsHeadOfList(string line) => char.IsLetter(line.TrimEnd(' ', '*', '_') is { Length: > 0 } text ? text[^1] : '.')
        && KindOf(line) is Kind.Symptoms or Kind.Triggers or Kind.Impact or Kind.Immediate or Kind.Recovery or Kind.DataLoss or Kind.Services;

    /// <summary>Takes a part that is a list of facts; false for what belongs to the response's text.</summary>
    public static bool TakeFacts(Understanding into, Sheet scenario, LabelledPart part)
    {
        switch (KindOf(part.Name))
        {
            case Kind.Symptoms:
                return AddEach(into, scenario, "symptoms", part);
            case Kind.Triggers:
                return AddEach(into, scenario, "triggers", part);
            case Kind.Impact:
                return AddEach(into, scenario, "impact", part);
            case Kind.DataLoss:
                return AddEach(into, scenario, "data-loss", part);
            case Kind.Rto when part.Value.Length > 0:
                SetRto(into, scenario, part.Line, part.Value);
                return part.Blocks.Count == 0;
            case Kind.Severity when ForeignValues.Severity(part.Value) is { } severity:
                scenario.Set("severity", part.Line, severity);
                return part.Blocks.Count == 0;
            case Kind.Confidence when Confidence(part.Value) is { } confidence:
                scenario.Set("confidence", part.Line, confidence);
                return part.Blocks.Count == 0;
            case Kind.Services:
                foreach (var line in part.Says().Where(line => !Leftovers.IsLeftover(line.Text)))
                {
                    foreach (var name in line.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                        ServiceNames.AddTo(into, scenario, line.Number, name);
                }
                return true;
            default:
                return false;
        }
    }

    public static void SetRto(Understanding into, Sheet scenario, int line, string text)
    {
        if (ForeignValues.Duration(into, line, "RTO", text) is not { } rto)
            return;
        if (scenario.Find("rto") is { } before && scenario.TextOf("rto") != rto)
            into.Warn(line, $"RTO: line {before.Line} says {scenario.TextOf("rto")} for '{scenario.TextOf("title")}', this line {rto}. The later one was taken.");
        scenario.Set("rto", line, rto);
    }

    public static string? Confidence(string text) =>
        PlainWords.Comparable(text).Split(' ')[0] is var word and ("high" or "medium" or "low") ? word : null;

    private static bool AddEach(Understanding into, Sheet scenario, string field, LabelledPart part)
    {
        if (part.Blocks.Any(block => block is Code or Grid))
            return false;
        foreach (var line in part.Says().Where(line => !Leftovers.IsLeftover(line.Text)))
            scenario.Add(field, line.Number, into.OneLine(line.Number, line.Text));
        return true;
    }
}

/// <summary>Services that a document speaks of by name.</summary>
internal static class ServiceNames
{
    /// <summary>Names a service in a scenario; one that the document does not describe itself is added with its name alone.</summary>
    public static void AddTo(Understanding into, Sheet scenario, int line, string name)
    {
        var service = Open(into, line, name);
        scenario.Add("services", line, service.Key);
    }

    public static Sheet Open(Understanding into, int line, string name)
    {
        var service = into.Open("service", PlainWords.Key(name), line);
        if (service.Find("name") is null)
            service.Suggest("name", line, PlainWords.Title(name));
        return service;
    }
}
