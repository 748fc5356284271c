using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Exchange;

/// <summary>How it stands with packs: when one last reached a place, and whether that is long ago.</summary>
/// <param name="At">When the pack was made that lies outside; null where none ever arrived.</param>
public sealed record PackStanding(bool Leaves, DateTimeOffset? At, bool IsStale, string Says)
{
    internal static async Task<PackStanding> ReadAsync(DrStore store, PackOptions options, DateTimeOffset now, CancellationToken cancel)
    {
        if (!options.Leaves)
            return new PackStanding(false, null, true, "No pack leaves this machine: set DrConsole:Pack:CopyTo.");
        var arrived = await store.Packs.AsNoTracking().Where(pack => pack.Copies.Any(copy => copy.Fault == null)).OrderByDescending(pack => pack.MadeAt).FirstOrDefaultAsync(cancel);
        if (arrived is null)
            return new PackStanding(true, null, true, "No pack has reached any place yet.");
        var stale = now - arrived.MadeAt > options.StaleAfter;
        return new PackStanding(true, arrived.MadeAt, stale, stale
            ? $"The newest pack outside is of {arrived.MadeAt:d MMM yyyy, HH:mm} UTC, which is older than {Durations.Spoken(options.StaleAfter)}."
            : $"The newest pack outside is of {arrived.MadeAt:d MMM yyyy, HH:mm} UTC.");
    }
}

/// <summary>The pack's age as a statement of readiness.</summary>
internal sealed class PackReadiness(IOptions<PackOptions> options) : IKnowReadiness
{
    public async Task<IReadOnlyList<ReadinessLine>> ReadAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var standing = await PackStanding.ReadAsync(store, options.Value, now, cancel);
        return [new ReadinessLine("computed/pack-outside/all", "A fresh break-glass pack lies outside the console", [], "", 2, standing.IsStale ? 0 : 1, standing.Says, "/break-glass-pack", standing.At, standing.At + options.Value.StaleAfter)];
    }
}
