namespace DrConsole.Runs;

/// <summary>A command that may run: the program where it really lies, and everything that it is started with.</summary>
/// <param name="Arguments">With the program's name, as its author wrote it, in front.</param>
/// <param name="Script">A text that is put into a file, whose path becomes the last argument.</param>
internal sealed record StartPlan(string Program, IReadOnlyList<string> Arguments, string Directory, string? Script)
{
    /// <summary>It gains no rights that whoever starts it has not, whatever set-user-id programs it runs.</summary>
    public bool GainsNoRights { get; init; }
}

/// <summary>What a host's rules say of a job.</summary>
internal abstract record RulesAnswer
{
    private RulesAnswer()
    {
    }

    public sealed record Allowed(StartPlan Plan) : RulesAnswer;

    public sealed record Refused(string Why) : RulesAnswer;
}
