using System.Text.Json.Nodes;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>
/// Reads scripts of Automation documents. A Python script is called as the automation calls it: the function that Handler names gets the
/// payload, which reaches it through the environment, and what it returns is written as JSON. The script itself keeps every byte.
/// </summary>
internal static class SsmScripts
{
    private const string Calling =
        "import json,os,runpy,sys; o=sys.stdout; sys.stdout=sys.stderr; e=json.loads(os.environ.get('SSM_EVENTS','{}')); e.update({k[10:]:v for k,v in os.environ.items() if k.startswith('SSM_INPUT_')}); "
        + "e.update({k[9:]:json.loads(v) for k,v in os.environ.items() if k.startswith('SSM_JSON_')}); o.write(json.dumps(runpy.run_path(sys.argv[-1])['HANDLER'](e,{})))";

    public static StepBody? Read(DraftedRunbook draft, DraftedStep step, ForeignMap inputs, ForeignNames names, Dictionary<string, SsmParameter> parameters)
    {
        var (runtime, script) = (inputs.Needed("Runtime"), inputs.Text("Script"));
        var (handler, payload) = (inputs.Text("Handler") ?? "", inputs.Take("InputPayload") as YamlMap);
        if (script is null)
        {
            draft.Tell(step, inputs.Line, "Its script lies in an attachment, which is no part of this document. It is left to a person.");
            return null;
        }
        var isPython = runtime.StartsWith("python", StringComparison.OrdinalIgnoreCase);
        if (isPython && handler.Length > 0 && handler.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && names.Read(script).IsLiteral && Environment(payload, names, parameters) is { } environment)
        {
            draft.Tell(step, inputs.LineOf("Runtime"), $"{ForeignMarkdown.Code(runtime)} is the runner's own Python here, with the libraries that it has.");
            return new CommandBody(new CommandCall(new CommandWork.Script(script, ["python3", "-c", Calling.Replace("HANDLER", handler, StringComparison.Ordinal)])) { Environment = [.. environment] });
        }
        if (runtime.StartsWith("PowerShell", StringComparison.OrdinalIgnoreCase) && names.Read(script).IsLiteral && (payload is null || SsmArguments.Json(payload, names) is not null))
        {
            var given = payload is null ? [] : new[] { new Named<Template>("InputPayload", Template.Of(SsmArguments.Json(payload, names)!.ToJsonString())) };
            return new CommandBody(new CommandCall(new CommandWork.Script(script, ["pwsh", "-NoProfile", "-File"])) { Environment = [.. given] });
        }
        draft.Tell(step, inputs.LineOf("Script"), $"This script of {ForeignMarkdown.Code(runtime)} cannot be called exactly as the automation did. It is left to a person; every byte of it stands in the instructions.");
        step.InstructCode(isPython ? "python" : "powershell", script);
        if (payload is not null)
            step.Instruct($"Its payload: {ForeignMarkdown.Code(ForeignMap.Shown(payload))}");
        return null;
    }

    // Texts as they are, numbers and truths as JSON, and what refers to nothing as one JSON text of its own.
    private static List<Named<Template>>? Environment(YamlMap? payload, ForeignNames names, Dictionary<string, SsmParameter> parameters)
    {
        var (named, fixedOnes) = (new List<Named<Template>>(), new JsonObject());
        foreach (var pair in payload?.Pairs ?? [])
        {
            if (SsmArguments.Json(pair.Value, names) is { } json)
                fixedOnes[pair.Name] = json;
            else if (pair.Value is not YamlText text || !pair.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') || names.Read(text.Value).AsTemplate() is not { } template)
                return null;
            else
                named.Add(new($"{(template.IsWhole && IsTyped(text.Value, parameters) ? "SSM_JSON_" : "SSM_INPUT_")}{pair.Name}", template));
        }
        if (fixedOnes.Count > 0)
            named.Add(new("SSM_EVENTS", Template.Of(fixedOnes.ToJsonString())));
        return named;
    }

    private static bool IsTyped(string reference, Dictionary<string, SsmParameter> parameters) =>
        parameters.TryGetValue(reference.Trim('{', '}', ' '), out var parameter) && !parameter.IsText;
}
