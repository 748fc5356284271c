namespace DrConsole.Signals;

/// <summary>What a probe asks.</summary>
public enum ProbeKind
{
    Http,
    Tcp,
    Dns,

    /// <summary>A command on a runner, by that runner's rules.</summary>
    Command,
    Postgres,
    Redis,

    /// <summary>An alarm or a metric.</summary>
    CloudWatch,

    /// <summary>It calls us, and is late when it does not.</summary>
    Heartbeat,
}
