namespace DrConsole.Web.CommandLine;

/// <summary>The command line was not written as the verb wants it.</summary>
internal sealed class UsageException(string message) : Exception(message);
