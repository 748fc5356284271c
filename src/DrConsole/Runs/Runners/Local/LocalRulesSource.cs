using DrConsole.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace DrConsole.Runs;

/// <summary>What a host may execute: the console's own as its settings and the file that they name say, another as its file says. Read once.</summary>
public sealed class LocalRulesSource
{
    private readonly Lazy<RunnerRules> _rules;

    public LocalRulesSource(IOptions<LocalRunnerOptions> options, IConfiguration settings)
    {
        _rules = new(() => Make(options.Value, settings));
        WhyNothing = $"{LocalRunnerOptions.Section}:Allow is empty";
    }

    /// <param name="whyNothing">What is said when they allow nothing.</param>
    public LocalRulesSource(RunnerRules rules, string whyNothing) => (_rules, WhyNothing) = (new(rules), whyNothing);

    public string WhyNothing { get; }

    public RunnerRules Read() => _rules.Value;

    private static RunnerRules Make(LocalRunnerOptions options, IConfiguration settings)
    {
        var directory = Path.GetFullPath(options.Directory is { Length: > 0 } given ? given : ".");
        var rules = new RunnerRules { Directory = directory };
        if (options.File is { Length: > 0 } file)
        {
            try
            {
                rules = RunnerFile.Read(File.ReadAllText(file), options.Directory is { Length: > 0 } ? directory : Path.GetDirectoryName(Path.GetFullPath(file))!).Rules;
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidException)
            {
                throw new StartException($"{LocalRunnerOptions.Section}:File is '{file}': {wrong.Message}");
            }
        }

        // As one text or as a list of its own: settings in files are written either way.
        var allowed = options.Allow.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Concat(settings.GetSection($"{LocalRunnerOptions.Section}:Allow").GetChildren().Select(child => child.Value).OfType<string>())
            .Select(pattern => pattern.StartsWith('/') ? pattern : Path.Combine(directory, pattern));
        return rules with { Allow = [.. rules.Allow, .. allowed] };
    }
}
