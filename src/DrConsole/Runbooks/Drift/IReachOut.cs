namespace DrConsole.Runbooks;

/// <summary>Asks addresses outside whether they answer, without changing anything there. Safe to ask at once from several places.</summary>
public interface IReachOut
{
    /// <summary>Null when it may not ask this address, with why.</summary>
    Task<(bool? Answers, string Why)> AskAsync(Uri address, CancellationToken cancel);
}

/// <summary>Asks a runner whether its own file would let a command run. Nothing is begun.</summary>
public interface IAskRunners
{
    /// <summary>Null when it cannot be asked now, with why.</summary>
    Task<(bool? WouldRun, string Why)> AskAsync(CommandCall call, CancellationToken cancel);
}

/// <summary>Knows which alarms exist. The capability that reads alarms registers one; without it nobody looks.</summary>
public interface IKnowAlarms
{
    /// <summary>Those of the names that exist; null when they cannot be read now.</summary>
    Task<IReadOnlySet<string>?> ExistingAsync(IReadOnlyCollection<string> names, CancellationToken cancel);
}
