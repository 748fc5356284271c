namespace DrConsole.Platform;

/// <summary>The console cannot start; the message is the one line that the administrator gets, the code what the process exits with.</summary>
public sealed class StartException(string message, int exitCode = 1, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;
}
