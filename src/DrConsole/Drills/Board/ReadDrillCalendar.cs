using DrConsole.Access;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Reads the programme with its calendar: what of it is due, what was done, and what would go wrong.</summary>
public sealed class ReadDrillCalendar(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int Latest = 6;
    private const int MostSingle = 200;

    public static IReadOnlyCollection<string> Topics { get; } = [DrillProgramme.Topic, Drill.Topic, "contacts", "runbooks", AgreedAction.Topic];

    public async Task<DrillsBoard> BoardAsync(int? year, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var shown = Math.Clamp(year ?? now.Year, 2000, 2200);
        var near = await NearAsync(store, null, now, cancel);
        var (from, to) = (new DateOnly(shown, 1, 1), new DateOnly(shown, 12, 31));
        var ofYear = Math.Abs(shown - now.Year) <= 1 ? null : (await store.DatedAsync(from, to, null, cancel)).ToDictionary(dated => dated.Programme.Key, dated => dated.Slots(from, to, now));
        var around = await AroundAsync(store, now, cancel);
        return new DrillsBoard(shown, [.. near.Select(each => RowOf(each.Dated, ofYear?.GetValueOrDefault(each.Dated.Programme.Key) ?? [.. each.Slots.Where(slot => slot.DueOn.Year == shown)], each.Slots, around.People, now))],
            await LinesAsync(store.Drills.Where(drill => drill.Programme == null && drill.ScheduledAt >= Start(shown) && drill.ScheduledAt < Start(shown + 1)).OrderBy(drill => drill.ScheduledAt).Take(MostSingle), cancel),
            await LinesAsync(store.Drills.Where(drill => drill.EndedAt != null && (drill.State == DrillState.Done || drill.State == DrillState.Aborted)).OrderByDescending(drill => drill.EndedAt).Take(Latest), cancel))
        {
            Findings = ProgrammeFindings.Of(near, around, now),
            LastYear = await YearOfDrills.OfAsync(store, now, cancel),
            Quarters = await QuartersOfDrills.OfAsync(store, now, cancel),
            Plans = await store.Plans.AsNoTracking().ToDictionaryAsync(plan => plan.Key, plan => plan.Title, cancel),
        };
    }

    /// <summary>One programme with its dates of some years, its moves, and what would go wrong with it.</summary>
    public async Task<ProgrammeBoard> ProgrammeAsync(string key, int years, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (from, to) = (ProgrammeRows.DayOf(now).AddYears(-1), ProgrammeRows.DayOf(now).AddYears(Math.Clamp(years, 1, ProgrammeBoard.MostYears)));
        var dated = await store.DatedAsync(from, to, key, cancel) is [var found, ..] ? found : throw new MissingException($"There is no drill programme {key}.");
        var moves = await store.ProgrammeMoves.AsNoTracking().Where(move => move.Programme == key).OrderByDescending(move => move.At).Take(ProgrammeBoard.MostMoves).ToListAsync(cancel);
        var slots = dated.Slots(from, to, now);
        var around = await AroundAsync(store, now, cancel);
        var findings = ProgrammeFindings.Of(await NearAsync(store, null, now, cancel), around, now).Where(finding => finding.Programme == key);
        return new ProgrammeBoard(dated.Programme, slots, ProgrammeCalendar.Standing(slots, now), moves, [.. findings]) { Names = NamesOf(dated.Programme, around.People) };
    }

    /// <summary>Every date between two days, by its time.</summary>
    public async Task<IReadOnlyList<(DrillProgramme Programme, ProgrammeSlot Slot)>> CalendarAsync(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        return [.. (await store.DatedAsync(from, to, null, cancel)).SelectMany(dated => dated.Slots(from, to, now).Select(slot => (dated.Programme, slot))).OrderBy(pair => pair.slot.At)];
    }

    /// <summary>Every programme with where it stands, for the palette.</summary>
    public async Task<IReadOnlyList<(DrillProgramme Programme, ProgrammeStanding Standing)>> StandingsAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        return [.. (await NearAsync(store, null, now, cancel)).Select(each => (each.Dated.Programme, ProgrammeCalendar.Standing(each.Slots, now)))];
    }

    // The year that is, the one before and the one after: where everything stands follows from them, and never from all that ever was.
    internal static async Task<IReadOnlyList<(DatedProgramme Dated, IReadOnlyList<ProgrammeSlot> Slots)>> NearAsync(DrStore store, string? key, DateTimeOffset now, CancellationToken cancel)
    {
        var (from, to) = (new DateOnly(now.Year - 1, 1, 1), new DateOnly(now.Year + 1, 12, 31));
        return [.. (await store.DatedAsync(from, to, key, cancel)).Select(dated => (dated, dated.Slots(from, to, now)))];
    }

    internal static async Task<ProgrammeSurroundings> AroundAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        // How a runbook stands follows from a few of its columns; its texts stay where they are.
        var runbooks = await store.Runbooks.AsNoTracking().Select(row => new { row.Key, row.PublishedNumber, HasDraft = row.DraftText != null }).ToListAsync(cancel);
        return new ProgrammeSurroundings(
            await PeopleFacts.ReadAsync(store, now, cancel),
            runbooks.ToDictionary(row => row.Key, row => row.PublishedNumber is not null ? RunbookStatus.Published : row.HasDraft ? RunbookStatus.Draft : RunbookStatus.Retired),
            await store.Set<Estate.Environment>().Select(row => row.Key).ToHashSetAsync(cancel),
            [.. (await store.TabletopScenarios.AsNoTracking().Select(row => new { row.Key, row.Scenario }).ToListAsync(cancel)).Select(row => (row.Key, row.Scenario))]);
    }

    private static DrillsBoard.Row RowOf(DatedProgramme dated, IReadOnlyList<ProgrammeSlot> shown, IReadOnlyList<ProgrammeSlot> near, PeopleFacts people, DateTimeOffset now) => new(
        dated.Programme, shown, ProgrammeCalendar.Standing(near, now), ProgrammeCalendar.Next(near, now), near.FirstOrDefault(slot => slot.Standing is ProgrammeStanding.Overdue),
        PeopleRef.Read(dated.Programme.Owner) is { } owner ? people.NameOf(owner) : "");

    private static Dictionary<string, string> NamesOf(DrillProgramme programme, PeopleFacts people) => KeyLines.Each(programme.Participants).Append(programme.Owner).Distinct()
        .Select(text => (text, who: PeopleRef.Read(text))).Where(pair => pair.who is not null).ToDictionary(pair => pair.text, pair => people.NameOf(pair.who!.Value));

    private static async Task<IReadOnlyList<DrillsBoard.Line>> LinesAsync(IQueryable<Drill> drills, CancellationToken cancel) => await drills.AsNoTracking()
        .Select(drill => new DrillsBoard.Line(drill.Key, drill.Programme, drill.Title, drill.Kind, drill.State, drill.Outcome, drill.ScheduledAt, drill.EndedAt, drill.Scenario)).ToListAsync(cancel);

    private static DateTimeOffset Start(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
