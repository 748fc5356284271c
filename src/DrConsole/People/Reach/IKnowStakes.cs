namespace DrConsole.People;

/// <summary>
/// Says which services and scenarios there are, for people know them by their keys alone. Registered by a feature above; without one nothing is
/// said about keys. May be asked by many at once.
/// </summary>
public interface IKnowStakes
{
    Task<(IReadOnlySet<string> Services, IReadOnlySet<string> Scenarios)> ExistingAsync(CancellationToken cancel);
}
