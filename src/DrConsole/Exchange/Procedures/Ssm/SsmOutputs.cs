using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads what a step of an Automation document gives to later ones.</summary>
internal static class SsmOutputs
{
    private const string Payload = "$.Payload";

    public static void Read(DraftedRunbook draft, DraftedStep step, string name, ForeignMap foreign, Dictionary<string, string> outputs)
    {
        foreach (var output in foreign.Maps("outputs"))
        {
            var (own, selector) = (output.Needed("Name"), output.Text("Selector") ?? "");
            output.Ignore("Type");
            var expression = selector.StartsWith($"{Payload}.", StringComparison.Ordinal) ? $"${selector[Payload.Length..]}" : selector;
            var captured = ForeignParameters.NameOf($"{name}-{own}", draft.Parameters.Select(parameter => parameter.Name).Concat(outputs.Values).ToHashSet());
            if (step.Body is CommandBody { Call.Work: CommandWork.Program or CommandWork.Script { Interpreter: ["python3", ..] } } && IsPath(expression))
            {
                step.Captures.Add(new(captured, expression));
                outputs[$"{name}.{own}"] = captured;
            }
            else
            {
                draft.Tell(step, output.Line, $"Its output {ForeignMarkdown.Code($"{own}: {selector}")} is not captured: {(step.Body is CommandBody ? "its selector is no plain path" : "nothing here gives it")}.");
            }
            draft.TellLeft(step, output, "outputs.");
        }
    }

    private static bool IsPath(string expression)
    {
        var reading = RunbookReader.Read(RunbookWriter.Write(new RunbookFile("probe", "Probe", [new Step("a", "", "A", new ManualBody()) { Captures = [new("value", expression)] }])));
        return expression.StartsWith('$') && reading.File is not null;
    }
}
