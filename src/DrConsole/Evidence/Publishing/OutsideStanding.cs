using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>
/// Says how old the newest checkpoint outside is, as a measure and as a warning. Too old is what has waited too long, not what is
/// long ago: a console where nothing happens signs nothing.
/// </summary>
public sealed class OutsideStanding(IOptions<EvidenceOptions> options, Readiness readiness, TimeProvider clock)
{
    public const string Warning = "ledger publishing";

    internal async Task SayAsync(DrStore store, IReadOnlyList<PublishedPlace> places, SignedCheckpoint newest, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var outside = places.Where(place => place.Origin == newest.Origin).MaxBy(place => place.Size);
        if (outside?.SignedAt is { } signedAt)
            Measures.CheckpointOutside((now - signedAt).TotalSeconds);
        var size = outside?.Size ?? 0;
        var waitsSince = await store.SignedCheckpoints.Where(checkpoint => checkpoint.Origin == newest.Origin && checkpoint.Size > size)
            .OrderBy(checkpoint => checkpoint.Size).Select(checkpoint => (DateTimeOffset?)checkpoint.SignedAt).FirstOrDefaultAsync(cancel);
        if (waitsSince is { } since && now - since > TimeSpan.FromMinutes(options.Value.OutsideWithin))
            readiness.Warn(Warning, $"No place outside has taken a checkpoint that was signed since {since:yyyy-MM-dd HH:mm} UTC. What was decided since could be rewritten unnoticed.");
        else
            readiness.Calm(Warning);
    }
}
