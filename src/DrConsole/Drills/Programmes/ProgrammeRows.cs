using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>A programme with what its calendar is computed from, between two days.</summary>
internal sealed record DatedProgramme(DrillProgramme Programme, ProgrammeFacts Facts)
{
    public IReadOnlyList<ProgrammeSlot> Slots(DateOnly from, DateOnly to, DateTimeOffset now) => ProgrammeCalendar.Of(Facts, from, to, now);

    public BookedTime Book(ProgrammeSlot slot) =>
        new(slot.Drill?.Key ?? $"{Programme.Key}/{slot.DueOn:yyyy-MM-dd}", Programme.Title, slot.At, slot.At + Programme.ExpectedDuration, Touches ? KeyLines.Each(Programme.Services) : []);

    private bool Touches => Programme.Kind is not (DrillKind.Tabletop or DrillKind.Notification);
}

/// <summary>Reads programmes with their drills and moves: of those days alone, so that it costs the same after ten years as after one.</summary>
internal static class ProgrammeRows
{
    /// <param name="key">One of them; null for all.</param>
    public static async Task<IReadOnlyList<DatedProgramme>> DatedAsync(this DrStore store, DateOnly from, DateOnly to, string? key, CancellationToken cancel)
    {
        var programmes = await store.WholeProgrammes().AsNoTracking().AsSplitQuery().Where(programme => key == null || programme.Key == key).OrderBy(programme => programme.Key).ToListAsync(cancel);
        List<string> keys = [.. programmes.Select(programme => programme.Key)];
        var drills = (await store.Drills.AsNoTracking().Where(drill => keys.Contains(drill.Programme!) && drill.DueOn >= from && drill.DueOn <= to)
            .Select(drill => new { drill.Programme, Row = new ProgrammeDrill(drill.DueOn!.Value, drill.Key, drill.State, drill.Outcome, drill.ScheduledAt, drill.EndedAt) }).ToListAsync(cancel)).ToLookup(row => row.Programme, row => row.Row);
        var moves = (await store.ProgrammeMoves.AsNoTracking().Where(move => keys.Contains(move.Programme) && move.DueOn >= from && move.DueOn <= to).OrderBy(move => move.At).ThenBy(move => move.Id).ToListAsync(cancel)).ToLookup(move => move.Programme);
        return [.. programmes.Select(programme => new DatedProgramme(programme, new ProgrammeFacts(programme.Text.Rhythm, programme.ExpectedDuration, programme.CreatedAt)
        {
            Drills = drills[programme.Key].ToDictionary(drill => drill.DueOn),
            Moves = moves[programme.Key].GroupBy(move => move.DueOn).ToDictionary(group => group.Key, group => (group.Last().To, group.Last().Why)),
        }))];
    }

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
