namespace DrConsole.Web.Http;

/// <summary>Section <c>DrConsole:Metrics</c>: who may read <c>/metrics</c>.</summary>
public sealed class MetricsOptions
{
    public const string Section = "DrConsole:Metrics";

    /// <summary>Whether a collector on the console's own machine needs no token. Anything that came through a proxy always needs one.</summary>
    public bool OpenOnLoopback { get; init; } = true;
}
