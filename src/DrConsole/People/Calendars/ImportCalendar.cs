using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>What came of a calendar file.</summary>
public sealed record CalendarResult(int Taken, int Known, int Over, IReadOnlyList<string> NotTaken);

/// <summary>Takes calendar files in: covers of a rotation, absences of a contact. What is there already is not taken twice.</summary>
public sealed class ImportCalendar(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <summary>Events become covers by whoever attends, or whose name or key the event bears.</summary>
    public Task<CalendarResult> CoversAsync(string rotation, string text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.CoverShifts, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var found = await store.Rotations.AsNoTracking().SingleOrDefaultAsync(known => known.Key == rotation, cancel) ?? throw new MissingException($"There is no rotation {rotation}.");
        var file = IcalReader.Read(text, Zones.Of(found.TimeZone), now);
        var contacts = await store.Contacts.AsNoTracking().Include(contact => contact.Channels).ToListAsync(cancel);
        var before = (await store.Covers.AsNoTracking().Where(cover => cover.Rotation == rotation && cover.To > now).ToListAsync(cancel)).Select(cover => (cover.Contact, cover.From, cover.To)).ToHashSet();
        var (taken, known, notTaken) = (0, 0, Said(file));
        foreach (var each in file.Events.Where(each => each.To > now))
        {
            if (WhoIn(each, contacts) is not { } contact)
                notTaken.Add($"'{each.Summary}' on {each.From:d MMM yyyy} names nobody who is a contact, or more than one.");
            else if (!before.Add((contact.Key, each.From, each.To)))
                known++;
            else if (contact.HasLeft(each.From) || each.To - each.From > Cover.Longest || each.From >= now.AddYears(2))
                notTaken.Add($"'{each.Summary}' on {each.From:d MMM yyyy}: {contact.Name} is no longer here by then, or it is too long or too far ahead.");
            else if (before.Count > Cover.MostAhead)
            {
                notTaken.Add($"From '{each.Summary}' on {each.From:d MMM yyyy} on: at most {Cover.MostAhead} covers lie ahead of one rotation.");
                break;
            }
            else
            {
                store.Add(Cover.Make(rotation, new CoverText(contact.Key, each.From, each.To, each.Summary), actor.Name, now));
                taken++;
            }
        }
        await store.SaveChangesAsync(cancel);
        return new CalendarResult(taken, known, file.Events.Count(each => each.To <= now), notTaken);
    });

    /// <summary>Every event that is not over becomes an absence.</summary>
    public Task<CalendarResult> AbsencesAsync(string contact, string text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.CoverShifts, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var found = await store.Contacts.AsNoTracking().SingleOrDefaultAsync(known => known.Key == contact, cancel) ?? throw new MissingException($"There is no contact {contact}.");
        var file = IcalReader.Read(text, Zones.Of(found.TimeZone), now);
        var before = (await store.Absences.AsNoTracking().Where(absence => absence.ContactId == found.Id).ToListAsync(cancel)).Select(absence => (absence.From, absence.To)).ToHashSet();
        var (taken, known, notTaken) = (0, 0, Said(file));
        foreach (var each in file.Events.Where(each => each.To > now))
        {
            if (!before.Add((each.From, each.To)))
                known++;
            else if (each.To - each.From > Absence.Longest)
                notTaken.Add($"'{each.Summary}' on {each.From:d MMM yyyy} is longer than two years.");
            else
            {
                store.Add(Absence.Of(found, each.From, each.To, each.Summary, now));
                taken++;
            }
        }
        await store.SaveChangesAsync(cancel);
        return new CalendarResult(taken, known, file.Events.Count(each => each.To <= now), notTaken);
    });

    public Task RemoveAbsenceAsync(string contact, AbsenceId id, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.CoverShifts, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var absence = await store.Absences.SingleOrDefaultAsync(known => known.Id == id, cancel);
        if (absence is null || !await store.Contacts.AnyAsync(known => known.Id == absence.ContactId && known.Key == contact, cancel))
            throw new MissingException("There is no such absence.");
        store.Remove(absence);
        await store.SaveChangesAsync(cancel);
    });

    private static List<string> Said(IcalFile file) => [.. file.NotTaken.Select(each => $"Line {each.Line}: {each.Text}")];

    // By address first: names are not anybody's alone.
    private static Contact? WhoIn(IcalEvent each, List<Contact> contacts)
    {
        var attending = contacts.Where(contact => contact.Channels.Any(channel => channel.Kind is ChannelKind.Email && each.People.Contains(channel.Address, StringComparer.OrdinalIgnoreCase))).ToList();
        if (attending.Count > 0)
            return attending.Count == 1 ? attending[0] : null;
        var named = contacts.Where(contact => Says(each.Summary, contact.Name) || Says(each.Summary, contact.Key)).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    private static bool Says(string summary, string words)
    {
        var at = summary.IndexOf(words, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetterOrDigit(summary[at - 1])) && (at + words.Length == summary.Length || !char.IsLetterOrDigit(summary[at + words.Length]));
    }
}
