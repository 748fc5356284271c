using System.Collections.Concurrent;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>Where bundles are kept: the console's own directory first, then what the settings add.</summary>
public sealed class BundlePlaces(IOptions<BundleOptions> options, DataDirectory data, ObjectPlaces places)
{
    private readonly ConcurrentDictionary<string, IObjectPlace> _open = new();

    /// <summary>Addresses as they stand in the settings now.</summary>
    public IReadOnlyList<string> Now { get; } = [.. new[] { Own(options.Value, data) }.Concat(options.Value.Copies()).Distinct()];

    /// <summary>Opens a place by the address that a copy was stored under, also one that left the settings since.</summary>
    public IObjectPlace Open(string address) => _open.GetOrAdd(address, places.Open);

    private static string Own(BundleOptions options, DataDirectory data) => options.Directory.Length > 0 ? Path.GetFullPath(options.Directory) : data["bundles"];
}
