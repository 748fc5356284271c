using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>"What do you see?": the likely scenarios for words that somebody typed.</summary>
public sealed class FindScenarios(SymptomShelf shelf, Caller caller)
{
    public async Task<IReadOnlyList<SymptomIndex.Hit>> ExecuteAsync(string text, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        return string.IsNullOrWhiteSpace(text) ? [] : (await shelf.ReadAsync(cancel)).Find(text, limit);
    }
}

/// <summary>Keeps this node's index, and makes it anew when a scenario changed or when it has not been made anew for a while.</summary>
public sealed class SymptomShelf(IDbContextFactory<DrStore> stores, Pulse pulse, TimeProvider clock) : IDisposable
{
    // What a lost wake-up between nodes missed is read anyway before long.
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);

    private readonly Pulse.Listener _listener = pulse.Listen(Scenario.Topic);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private SymptomIndex? _index;
    private DateTimeOffset _madeAt;

    public async Task<SymptomIndex> ReadAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            // Listens first, reads second: a change in between makes it old at once.
            if (_listener.Heard())
                _index = null;
            if (_index is null || clock.GetUtcNow() - _madeAt >= Sweep)
            {
                await using var store = await stores.CreateDbContextAsync(cancel);
                _index = new SymptomIndex(await store.Scenarios.AsNoTracking().ToListAsync(cancel));
                _madeAt = clock.GetUtcNow();
            }
            return _index;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _gate.Dispose();
    }
}
