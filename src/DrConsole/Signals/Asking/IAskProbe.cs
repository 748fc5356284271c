using DrConsole.Runs;

namespace DrConsole.Signals;

/// <summary>A question with everything that it needs.</summary>
/// <param name="Place">Egress list, runners, and the secrets that it names.</param>
internal sealed record ProbeAsked(string Key, ProbeKind Kind, string Target, ProbeSettings Settings, TimeSpan Timeout, StepPlace Place)
{
    /// <summary>The value of the secret that a setting names; empty when it names none.</summary>
    public string Secret(string setting) => Settings[setting] is { Length: > 0 } name ? Place.Secrets[name] : "";
}

/// <summary>What was answered. How long it took is measured by whoever asks.</summary>
internal sealed record ProbeAnswer(ProbeVerdict Verdict, string Says)
{
    public DateTimeOffset? CertificateUntil { get; init; }

    public static ProbeAnswer Well(string says) => new(ProbeVerdict.Well, says);

    public static ProbeAnswer Poor(string says) => new(ProbeVerdict.Poor, says);

    public static ProbeAnswer Failed(string says) => new(ProbeVerdict.Failed, says);

    public static ProbeAnswer Unknown(string says) => new(ProbeVerdict.Unknown, says);
}

/// <summary>
/// One way of asking; several are asked at once. A fault of the outside may be thrown as the socket, the stream or the driver throws it: <see cref="AskProbe"/> says it
/// in words. What is refused is no fault of what is asked.
/// </summary>
internal interface IAskProbe
{
    ProbeKind Kind { get; }

    Task<ProbeAnswer> AskAsync(ProbeAsked probe, CancellationToken cancel);
}
