namespace DrConsole.Signals;

/// <summary>What one question was answered with.</summary>
public enum ProbeVerdict
{
    Well,

    /// <summary>It answers, and not as it should: slow, a certificate near its end, an announced end of an interface.</summary>
    Poor,

    Failed,

    /// <summary>It could not be asked: a forbidden address, a missing secret, no runner. That says nothing about it.</summary>
    Unknown,
}

/// <summary>One answer of one probe.</summary>
public sealed record ProbeResult(DateTimeOffset At, ProbeVerdict Verdict, TimeSpan Took, string Says)
{
    /// <summary>When the certificate that was shown ends.</summary>
    public DateTimeOffset? CertificateUntil { get; init; }
}

/// <summary>When enough was seen: N of the last M, over at least so long; and when it is well again.</summary>
public sealed record ProbeRule(int Failures, int OutOf, TimeSpan Over, int Recoveries)
{
    /// <summary>So many changes within <see cref="FlapWithin"/> are flapping.</summary>
    public const int FlapChanges = 5;

    public static readonly TimeSpan FlapWithin = TimeSpan.FromMinutes(30);

    /// <summary>How long it must be well before something that flapped counts as well.</summary>
    public static readonly TimeSpan FlapCalm = TimeSpan.FromMinutes(10);

    /// <summary>How many results must be remembered.</summary>
    public int Window => Math.Max(OutOf, Recoveries);
}
