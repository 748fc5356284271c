using System.Collections.Concurrent;

namespace DrConsole.Platform;

/// <summary>What keeps this node from serving, by name; empty means ready. And what somebody should look at although it serves.</summary>
public sealed class Readiness
{
    private readonly ConcurrentDictionary<string, string> _warnings = new();
    private readonly ConcurrentDictionary<string, string> _reasons = new() { ["start"] = "The console is starting." };

    public IReadOnlyDictionary<string, string> Reasons => _reasons.ToDictionary();

    /// <summary>What is wrong without being a reason to send people elsewhere.</summary>
    public IReadOnlyDictionary<string, string> Warnings => _warnings.ToDictionary();

    public void Block(string what, string why) => _reasons[what] = why;

    public void Clear(string what) => _reasons.TryRemove(what, out _);

    public void Warn(string what, string why) => _warnings[what] = why;

    public void Calm(string what) => _warnings.TryRemove(what, out _);
}
