namespace DrConsole.Platform;

/// <summary>Opens the places of one kind of address.</summary>
public interface IObjectScheme
{
    /// <summary>What such addresses begin with, such as <c>s3://</c>.</summary>
    string Prefix { get; }

    /// <summary>What is wrong with the address, in words; null when nothing is.</summary>
    string? Fault(string address);

    IObjectPlace Open(string address);
}

/// <summary>Opens places by the addresses that stand in settings: <c>/srv/evidence</c>, <c>s3://bucket/prefix</c>.</summary>
public sealed class ObjectPlaces(IEnumerable<IObjectScheme> schemes, BreakerBook breakers, TimeProvider clock)
{
    /// <summary>What is wrong with the address, in words; null when nothing is.</summary>
    public string? Fault(string address) => Find(address) is { } scheme
        ? scheme.Fault(address)
        : $"'{address}' is no place: {string.Join(" or ", schemes.Select(known => $"{known.Prefix}…"))} is accepted.";

    public IObjectPlace Open(string address) => Fault(address) is { } fault
        ? throw new InvalidException("address", fault)
        : Open(Find(address)!, address);

    private IObjectPlace Open(IObjectScheme scheme, string address)
    {
        var place = scheme.Open(address);
        return scheme is DirectoryScheme ? place : new GuardedPlace(place, breakers.Of($"place/{place.Address}"), clock);
    }

    private IObjectScheme? Find(string address) => schemes.FirstOrDefault(known => address.StartsWith(known.Prefix, StringComparison.Ordinal));
}

/// <summary>Directories, by their absolute path.</summary>
internal sealed class DirectoryScheme(TimeProvider clock) : IObjectScheme
{
    public string Prefix => "/";

    public string? Fault(string address) => Path.IsPathFullyQualified(address) ? null : $"'{address}' is no absolute path.";

    public IObjectPlace Open(string address) => new DirectoryPlace(address, clock);
}
