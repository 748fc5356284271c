namespace DrConsole.Platform;

/// <summary>A rule said no. The message is written for the person who asked; pages show it, the API answers 409.</summary>
public class RefusedException(string message, string code = "refused") : Exception(message)
{
    /// <summary>A word for programs that never changes, unlike the message.</summary>
    public string Code { get; } = code;
}

/// <summary>The person or token may not do this. The API answers 403.</summary>
public sealed class ForbiddenException(string message) : RefusedException(message, "forbidden");

/// <summary>What was asked for is not there, or not there any more. The API answers 404.</summary>
public sealed class MissingException(string message) : RefusedException(message, "missing");
