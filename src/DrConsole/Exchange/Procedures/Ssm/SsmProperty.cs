using System.Text.RegularExpressions;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>
/// An action that looks whether a property has one of some values, once or until it has: a gate whose script asks the command line of AWS and
/// compares. Values reach the script through its environment.
/// </summary>
internal static partial class SsmProperty
{
    private const int MostTries = 20;

    private static readonly TimeSpan ByDefault = TimeSpan.FromHours(1);
    private static readonly TimeSpan Quickest = TimeSpan.FromSeconds(10);
    private static readonly HashSet<string> Own = ["Service", "Api", "PropertySelector", "DesiredValues"];

    /// <summary>Null where it cannot be asked exactly.</summary>
    public static StepBody? Read(DraftedRunbook draft, DraftedStep step, ForeignMap inputs, ForeignNames names, bool waits)
    {
        var (service, operation, path) = (inputs.Needed("Service"), inputs.Needed("Api"), Path().Match(inputs.Needed("PropertySelector")));
        var wanted = inputs.Texts("DesiredValues");
        if (!SsmCalls.IsPlain(service) || !SsmCalls.IsPlain(operation) || !path.Success || wanted.Count == 0 || wanted.Any(value => !names.Read(value).IsLiteral))
            return null;
        var words = new List<string> { "aws", service, SsmCalls.Hyphened(operation) };
        foreach (var pair in inputs.Whole.Pairs.Where(pair => !Own.Contains(pair.Name)))
        {
            if (SsmArguments.Of(pair, SsmCalls.Hyphened(pair.Name), names) is null)
                return null;
            words.AddRange(Words(pair, names));
        }
        var script = $"""
            found=$({string.Join(' ', words)} --query '{path.Groups["path"].Value}' --output text) || exit 1
            echo "$found"
            case "$found" in
              {string.Join('|', wanted.SelectMany(Spellings).Distinct().Select(Quoted))}) exit 0 ;;
            esac
            exit 1

            """.ReplaceLineEndings("\n");
        if (ForeignCommands.OfScript(names.Read(script), ["sh"], out var environment, out _) is not { } work)
            return null;
        inputs.Ignore(inputs.Whole.Pairs.Select(pair => pair.Name));
        if (waits)
            Wait(draft, step, inputs.Line);
        return new GateBody([new Probe.Command(new CommandCall(work) { Environment = [.. environment] })]);
    }

    // Asked again and again within its time, as often as a step may be tried.
    private static void Wait(DraftedRunbook draft, DraftedStep step, int line)
    {
        var each = (step.Timeout ?? ByDefault) / MostTries;
        step.Retries = new Retries(MostTries, each < Quickest ? Quickest : TimeSpan.FromSeconds(Math.Ceiling(each.TotalSeconds)));
        draft.Tell(step, line, $"The automation looked until it was so or the time was over; here it is asked up to {MostTries + 1} times.");
    }

    private static IEnumerable<string> Words(YamlPair pair, ForeignNames names)
    {
        var option = SsmCalls.Hyphened(pair.Name);
        return pair.Value switch
        {
            YamlText { IsQuoted: false, Value: "true" or "false" } flag => [flag.Value == "true" ? $"--{option}" : $"--no-{option}"],
            YamlText text => [$"--{option}", Word(text, names)],
            YamlList list when list.Each.All(each => each is YamlText) => [$"--{option}", .. list.Each.Cast<YamlText>().Select(each => Word(each, names))],
            _ => [$"--{option}", Quoted(SsmArguments.Json(pair.Value, names)!.ToJsonString())],
        };
    }

    // A reference stands between double quotes, where its place takes a variable.
    private static string Word(YamlText text, ForeignNames names) => names.Read(text.Value).IsLiteral ? Quoted(text.Value) : $"\"{text.Value}\"";

    // The command line writes a boolean with a capital letter.
    private static IEnumerable<string> Spellings(string value) => value is "true" or "false" ? [value, value == "true" ? "True" : "False"] : [value];

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^\$\.?(?<path>[A-Za-z0-9_-]+(\[\d+\])?(\.[A-Za-z0-9_]+(\[\d+\])?)*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Path();
}
