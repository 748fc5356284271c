namespace DrConsole.Estate;

/// <summary>Section <c>DrConsole:AllStop</c>: who lets everything act again.</summary>
public sealed class AllStopOptions
{
    public const string Section = "DrConsole:AllStop";

    /// <summary>Whether one person asks for the release and another gives it.</summary>
    public bool ReleaseNeedsTwo { get; init; }
}
