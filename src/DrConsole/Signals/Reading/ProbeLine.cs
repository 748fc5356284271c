using DrConsole.Estate;

namespace DrConsole.Signals;

/// <summary>Which probes are asked for. What is null is not asked.</summary>
public sealed record ProbeFilter(string? Words = null, ProbeKind? Kind = null, SignalState? State = null, string? Service = null)
{
    public bool Fits(ProbeLine line) =>
        (Kind ?? line.Kind) == line.Kind && (State ?? line.State) == line.State && (Service is not { Length: > 0 } service || line.Service == service)
        && (Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => new[] { line.Key, line.Name, line.Service, line.ServiceName }.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>A probe as lists show it.</summary>
public sealed record ProbeLine(string Key, string Name, ProbeKind Kind, string Service, string ServiceName, SignalState State)
{
    public DateTimeOffset? Since { get; init; }

    /// <summary>The service whose trouble explains it, by key, and its name.</summary>
    public string? Root { get; init; }

    public string RootName { get; init; } = "";

    public string Why { get; init; } = "";

    public bool IsPaused { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    public TimeSpan? Took { get; init; }

    public string Says { get; init; } = "";

    public DateTimeOffset? CertificateUntil { get; init; }

    /// <summary>The share of answers that were not failures, from 0 to 1; null without any.</summary>
    public double? Day { get; init; }

    public double? Month { get; init; }

    /// <summary>Mean milliseconds of each of the last 24 hours, the newest at the end; null where nothing was answered.</summary>
    public IReadOnlyList<int?> Latencies { get; init; } = [];
}

/// <summary>What a list of probes shows.</summary>
/// <param name="Found">How many fit the filter, also those beyond the limit.</param>
/// <param name="Counts">How many of all there are in each state.</param>
public sealed record ProbeList(IReadOnlyList<ProbeLine> Lines, int Found, int All, IReadOnlyDictionary<SignalState, int> Counts);
