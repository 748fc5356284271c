using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Decides on the runner's host whether a job may run, before anything is touched, and says why not.</summary>
internal static partial class RulesCheck
{
    public static RulesAnswer Of(RunnerJob job, RunnerRules rules)
    {
        try
        {
            if (!LibC.IsHere)
                throw Refuse("Runners execute on Linux and macOS only.");
            CheckText(job);
            EnvironmentRules.Check(job, rules);
            var (arguments, directory) = (job.Action is { } name) ? Act(name, job, rules) : (job.Script is not null ? job.Interpreter : job.Run, job.Directory);
            if (arguments.Count == 0)
                throw Refuse("There is no program to run.");
            var program = ProgramPath.Find(arguments[0], rules);
            if (job.Script is { } script)
                CheckScript(script, arguments, program, rules);
            else if (job.Action is null && !rules.Allow.Any(pattern => AllowedPath.Covers(pattern, rules.Directory, program)))
                throw Refuse($"{arguments[0]} is not allowed here{Where(arguments[0], program)}: the runner's own file allows {Listed(rules)}.");
            return new RulesAnswer.Allowed(new StartPlan(program, arguments, WorkIn(directory, rules), job.Script) { GainsNoRights = !rules.RaisePrivileges });
        }
        catch (RefusedByRules refused)
        {
            return new RulesAnswer.Refused(refused.Message);
        }
    }

    private static (IReadOnlyList<string> Arguments, string? Directory) Act(string name, RunnerJob job, RunnerRules rules)
    {
        if (!rules.Actions.TryGetValue(name, out var action))
            throw Refuse($"There is no action {name} in the runner's own file. It has {(rules.Actions.Count == 0 ? "none" : string.Join(", ", rules.Actions.Keys.Order()))}.");
        if (job.With.Keys.FirstOrDefault(given => !action.Parameters.ContainsKey(given)) is { } unknown)
            throw Refuse($"The action {name} has no parameter {unknown}.");
        var arguments = new List<string>();
        foreach (var argument in action.Run)
        {
            var template = TemplateReader.Read(argument, out _);
            if (template?.Names.FirstOrDefault() is not { } parameter)
                arguments.Add(template?.Parts is [TemplatePart.Literal literal] ? literal.Text : argument);
            else
                arguments.Add(Value(name, action, parameter, job, plain: arguments.Contains("--")));
        }
        return (arguments, action.Directory ?? job.Directory);
    }

    private static string Value(string name, RunnerAction action, string parameter, RunnerJob job, bool plain)
    {
        if (!job.With.TryGetValue(parameter, out var value))
            throw Refuse($"The action {name} needs {parameter}.");
        var pattern = action.Parameters[parameter];
        if (!(pattern.Length == 0 ? Harmless() : Parameter.Compile(pattern)!).IsMatch(value))
            throw Refuse($"{parameter} does not match what the action {name} accepts: {(pattern.Length == 0 ? "letters, digits and . _ : / @ + = -" : pattern)}.");
        if (value.StartsWith('-') && !action.AllowDash && !plain)
            throw Refuse($"{parameter} begins with a hyphen, which {action.Run[0]} could take for an option.");
        return value;
    }

    // A character that ends a line or a text is never meant in an argument, and programs differ in what they make of it.
    private static void CheckText(RunnerJob job)
    {
        foreach (var (what, text) in job.Run.Concat(job.Interpreter).Select((text, index) => ($"Argument {index}", text)).Concat(job.With.Select(pair => (pair.Key, pair.Value))))
        {
            if (text.AsSpan().IndexOfAny('\0', '\r', '\n') >= 0)
                throw Refuse($"{what} has a line break or a NUL in it.");
        }
    }

    private static void CheckScript(string script, IReadOnlyList<string> interpreter, string program, RunnerRules rules)
    {
        if (script.Contains('\0', StringComparison.Ordinal))
            throw Refuse("The script has a NUL in it.");
        if (rules.Interpreters.Any(known => ProgramPath.Is(known, program, rules)))
            return;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        if (!rules.Scripts.Contains(hash))
            throw Refuse($"Neither the interpreter {interpreter[0]} nor this script (SHA-256 {hash}) is allowed in the runner's own file.");

        // The hash vouches for the text alone: nothing else that the interpreter would read or run may come along.
        if (interpreter.Skip(1).FirstOrDefault(option => !PlainOption().IsMatch(option)) is { } wrong)
            throw Refuse($"'{wrong}' is more than an option: a script that is allowed by its hash may have options such as -eu only.");
    }

    private static string WorkIn(string? directory, RunnerRules rules)
    {
        var root = LibC.RealPath(rules.Directory) ?? throw Refuse($"The runner's directory {rules.Directory} does not exist.");
        if (directory is null)
            return root;
        var real = LibC.RealPath(Path.GetFullPath(directory, root));
        if (real is null || !Directory.Exists(real))
            throw Refuse($"There is no directory {directory}.");
        if (real == root || real.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal) || rules.Directories.Any(pattern => AllowedPath.Covers(pattern, root, real)))
            return real;
        throw Refuse($"{directory} lies outside {rules.Directory}, and the runner's own file does not name it under 'directories'.");
    }

    private static string Where(string written, string real) => written == real ? "" : $" ({real})";

    private static string Listed(RunnerRules rules) => rules.Allow.Count == 0 ? "no program" : string.Join(", ", rules.Allow.Take(10));

    internal static RefusedByRules Refuse(string why) => new(why);

    [GeneratedRegex(@"\A[A-Za-z0-9._:/@+=-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Harmless();

    [GeneratedRegex(@"\A-[A-Za-z]{1,4}\z", RegexOptions.NonBacktracking)]
    private static partial Regex PlainOption();
}

/// <summary>A rule of this host said no.</summary>
internal sealed class RefusedByRules(string why) : Exception(why);
