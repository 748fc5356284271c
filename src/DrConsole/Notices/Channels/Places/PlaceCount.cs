using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Whether there is any record of a kind, asked of the store only when one of them changed: every message asks.</summary>
internal sealed class PlaceCount<TPlace>(IDbContextFactory<DrStore> stores, Pulse pulse, string topic) : IDisposable where TPlace : class
{
    private readonly Pulse.Listener _changes = pulse.Listen(topic);
    private readonly Lock _gate = new();
    private bool? _any;

    public bool Any
    {
        get
        {
            lock (_gate)
            {
                if (_any is { } known && !_changes.Heard())
                    return known;
                using var store = stores.CreateDbContext();
                return (_any = store.Set<TPlace>().Any()).Value;
            }
        }
    }

    public void Dispose() => _changes.Dispose();
}
