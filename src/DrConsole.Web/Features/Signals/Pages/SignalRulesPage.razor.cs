using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class SignalRulesPage(ReadSignalRules read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 500;

    private IReadOnlyList<SignalRule>? _rules;

    protected override IReadOnlyCollection<string> Topics => [SignalRule.Topic];

    private string Sentence => _rules switch
    {
        null => "Signal rules",
        [] => "No rule yet: nothing wakes anybody",
        _ => $"{Words.Count(_rules.Count(rule => !rule.IsOff), "rule is asked", "rules are asked")} about every signal",
    };

    protected override async Task ReadAsync() => _rules = [.. (await read.ListAsync(after: null, Most, Closed)).OrderBy(rule => rule.Place).ThenBy(rule => rule.Key, StringComparer.Ordinal)];
}
