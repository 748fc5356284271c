using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Reads what people outside may know. It is public: nobody has to be anybody.</summary>
public sealed class ReadPublicBoard(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    private const int MostEarlier = 20;

    public async Task<PublicBoard> ExecuteAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var since = now.AddDays(-PublicBoard.Days);
        var organisation = await store.Organisations.AsNoTracking().SingleOrDefaultAsync(cancel);
        var parts = await store.StatusParts.AsNoTracking().OrderBy(part => part.Position).ThenBy(part => part.Key).ToListAsync(cancel);
        var turns = (await store.PartTurns.AsNoTracking().OrderBy(turn => turn.At).ThenBy(turn => turn.Update).ToListAsync(cancel)).ToLookup(turn => turn.Part);
        var open = await store.PublicTroubles.AsNoTracking().Include(trouble => trouble.Updates).Where(trouble => trouble.EndedAt == null).ToListAsync(cancel);
        var over = await store.PublicTroubles.AsNoTracking().Include(trouble => trouble.Updates).Where(trouble => trouble.EndedAt >= since)
            .OrderByDescending(trouble => trouble.EndedAt).Take(MostEarlier).ToListAsync(cancel);

        List<PublicBoard.Trouble> goesOn = [.. open.Select(Of).OrderBy(trouble => trouble.Kind).ThenBy(trouble => trouble.StartedAt)];
        var underWork = goesOn.Where(trouble => trouble.IsUnderWay(now)).SelectMany(trouble => trouble.Parts).ToHashSet();
        return new PublicBoard(
            organisation?.Name ?? "", organisation?.TimeZone ?? "Etc/UTC", [.. parts.Select(part => Of(part, [.. turns[part.Key]], underWork.Contains(part.Key), now))],
            goesOn, [.. over.Select(Of)], now);
    }

    private static PublicBoard.Part Of(StatusPart part, IReadOnlyList<PartTurn> turns, bool isUnderWork, DateTimeOffset now)
    {
        var last = turns.Count > 0 ? turns[^1] : null;
        var (days, uptime) = PartHistory.Of(turns, part.CreatedAt, now);
        return new PublicBoard.Part(part.Key, part.Name, last?.State ?? PartState.Working, last?.Words ?? "", last?.At, isUnderWork, days, uptime);
    }

    private static PublicBoard.Trouble Of(PublicTrouble trouble) => new(
        trouble.Id.Value, trouble.Kind, trouble.Phase, trouble.StartedAt, trouble.ExpectedBackAt, trouble.NextUpdateAt, trouble.EndedAt, trouble.Learned, [.. KeyLines.Each(trouble.Parts)],
        [.. trouble.Updates.OrderByDescending(update => update.Number).Select(update => new PublicBoard.Update(update.At, update.Phase, update.Headline, update.Text))]);
}
