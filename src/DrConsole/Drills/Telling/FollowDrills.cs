using DrConsole.Access;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Drills;

/// <summary>Makes, ends and follows the secret links by which calendars show drills.</summary>
public sealed class FollowDrills(IDbContextFactory<DrStore> stores, Caller caller, IOptions<ConsoleOptions> console, TimeProvider clock)
{
    private const int YearsAhead = 2;

    /// <summary>A new link, shown once; the one before follows nothing any more.</summary>
    /// <param name="plan">The key of a plan; null for every programme.</param>
    public Task<string> MakeLinkAsync(string? plan, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (plan is not null)
            await store.FindPlanAsync(plan, cancel);
        if (await store.Set<DrillFeed>().SingleOrDefaultAsync(known => known.Scope == ScopeOf(plan), cancel) is { } before)
        {
            store.Remove(before);
            await store.SaveChangesAsync(cancel);
        }
        var token = CalendarToken.Make();
        store.Add(DrillFeed.Make(ScopeOf(plan), CalendarToken.Hash(token), actor.Name, clock.GetUtcNow()));
        await store.SaveChangesAsync(cancel);
        return token;
    });

    public Task EndLinkAsync(string? plan, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.RemoveRange(await store.Set<DrillFeed>().Where(known => known.Scope == ScopeOf(plan)).ToListAsync(cancel));
        await store.SaveChangesAsync(cancel);
    });

    public async Task<DrillFeed?> FindAsync(string? plan, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Set<DrillFeed>().AsNoTracking().SingleOrDefaultAsync(known => known.Scope == ScopeOf(plan), cancel);
    }

    /// <summary>The calendar behind a link. Whoever holds the link may: it is the permission. Titles and times, nothing else.</summary>
    public async Task<string> ReadAsync(string token, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var hash = CalendarToken.Hash(token);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var feed = await store.Set<DrillFeed>().AsNoTracking().SingleOrDefaultAsync(known => known.TokenHash == hash, cancel) ?? throw new MissingException("This link follows nothing, or nothing any more.");
        var plan = feed.Scope == DrillFeed.Everything ? null : feed.Scope;
        var (from, to) = (ProgrammeRows.DayOf(now).AddMonths(-1), ProgrammeRows.DayOf(now).AddYears(YearsAhead));
        var dated = (await store.DatedAsync(from, to, null, cancel)).Where(each => plan is null || each.Programme.Plan == plan);
        var single = await store.Drills.AsNoTracking().Where(drill => drill.Programme == null && drill.State == DrillState.Planned && drill.ScheduledAt > now && (plan == null || drill.Plan == plan))
            .Select(drill => new { drill.Key, drill.Title, drill.ScheduledAt, drill.ExpectedDuration }).ToListAsync(cancel);
        return CalendarFile.Write(plan is null ? "Drills" : $"Drills: {(await store.FindPlanAsync(plan, cancel)).Title}", "Drills",
        [
            .. dated.SelectMany(each => each.Slots(from, to, now).Where(slot => slot.Standing is not (ProgrammeStanding.LeftOut or ProgrammeStanding.Missed)).Select(slot => EventOf(each.Programme, slot))),
            .. single.Select(drill => new CalendarEvent($"drill-{drill.Key}", drill.ScheduledAt, drill.ScheduledAt + drill.ExpectedDuration, drill.Title) { Url = UrlOf($"/drills/{drill.Key}") }),
        ], now);
    }

    private CalendarEvent EventOf(DrillProgramme programme, ProgrammeSlot slot) => new($"{programme.Key}-{slot.DueOn:yyyyMMdd}", slot.At, slot.At + programme.ExpectedDuration, slot.Standing is ProgrammeStanding.Overdue ? $"Overdue: {programme.Title}" : programme.Title)
    {
        Url = UrlOf(slot.Drill is { } drill ? $"/drills/{drill.Key}" : $"/drill-programmes/{programme.Key}"),
    };

    private string UrlOf(string path) => console.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') + path : "";

    private static string ScopeOf(string? plan) => plan ?? DrillFeed.Everything;
}
