using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Failovers;

/// <summary>A runbook with what it is told, so that one runbook leads to several fallbacks: <c>switch-model-provider?provider=local-llama</c>.</summary>
public sealed record RunbookCall(string Runbook, IReadOnlyDictionary<string, string> Parameters)
{
    public const string Needed = "The key of a runbook is needed, with what it is told behind it where it needs that: switch-model-provider?provider=second.";

    public static RunbookCall? TryRead(string text)
    {
        var (runbook, told) = text.Split('?', 2) is [var key, var rest] ? (key, rest) : (text, null);
        if (!ShortKey.IsRight(runbook))
            return null;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in told?.Split('&') ?? [])
        {
            if (pair.Split('=', 2) is not [var name, { Length: > 0 } value] || !ShortKey.IsRight(name) || !PlainWriting.IsPlain(value) || !parameters.TryAdd(name, value))
                return null;
        }
        return new RunbookCall(runbook, parameters);
    }
}
