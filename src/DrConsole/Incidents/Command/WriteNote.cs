using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Writes into the timeline: notes, facts that stay on top, corrections beside what they correct.</summary>
public sealed class WriteNote(IncidentDesk desk)
{
    private static readonly TimeSpan Earliest = TimeSpan.FromDays(30);

    /// <param name="At">When it happened; null: now.</param>
    /// <param name="Corrects">The number of the note that this one says better. The old one stays, struck through.</param>
    public sealed record Note(string Text, DateTimeOffset? At = null, int? Corrects = null, bool IsPinned = false);

    public Task<int> ExecuteAsync(string key, Note note, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        new FieldErrors()
            .Check(note.Text.Trim().Length is > 0 and <= IncidentEntry.MaxText, "text", $"1 to {IncidentEntry.MaxText:N0} characters. What is longer belongs in a file, with its address here.")
            .Check(note.At is not { } at || at <= sitting.Now, "at", "That is in the future.")
            .Check(note.At is not { } early || early >= sitting.Incident.CountsFrom - Earliest, "at", "That is more than 30 days before it began.")
            .ThrowIfAny();
        var kind = EntryKind.Note;
        if (note.Corrects is { } number)
            kind = await CorrectedAsync(sitting, number, cancel);
        var entry = sitting.Write(new EntryText(note.IsPinned ? EntryKind.Fact : kind, note.Text.ReplaceLineEndings("\n").Trim(), sitting.Actor.Name, sitting.Actor.Id) { At = note.At, Corrects = note.Corrects, IsPinned = note.IsPinned });
        return entry.Number;
    }, cancel);

    public Task PinAsync(string key, int number, bool pinned, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        var entry = await sitting.Store.IncidentEntries.SingleOrDefaultAsync(known => known.IncidentId == sitting.Incident.Id && known.Number == number, cancel) ?? throw new MissingException($"There is no entry {number}.");
        entry.Pin(pinned);
    }, cancel);

    private static async Task<EntryKind> CorrectedAsync(Sitting sitting, int number, CancellationToken cancel)
    {
        var old = await sitting.Store.IncidentEntries.AsNoTracking().SingleOrDefaultAsync(known => known.IncidentId == sitting.Incident.Id && known.Number == number, cancel)
            ?? throw new InvalidException("corrects", $"There is no entry {number}.");
        if (old.Kind is not (EntryKind.Note or EntryKind.Fact or EntryKind.Decision))
            throw new InvalidException("corrects", "What the console itself wrote is corrected by nobody: write a note about it.");
        if (await sitting.Store.IncidentEntries.AnyAsync(other => other.IncidentId == sitting.Incident.Id && other.Corrects == number, cancel))
            throw new InvalidException("corrects", $"Entry {number} was corrected already: correct the correction.");
        return old.Kind;
    }
}
