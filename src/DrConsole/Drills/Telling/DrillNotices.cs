using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Drills;

/// <summary>What people are told of drills, and who.</summary>
public sealed class DrillNotices(IOptions<ConsoleOptions> console)
{
    internal const string DrillTemplate = "drill-notice";
    internal const string ReminderTemplate = "reminder";

    internal async Task<NoticeToSend?> InviteAsync(DrStore store, DrillId id, CancellationToken cancel)
    {
        if (await FindAsync(store, id, cancel) is not var (drill, people) || people.Count == 0)
            return null;
        var moves = drill.Programme is null ? [] : await store.ProgrammeMoves.AsNoTracking().Where(move => move.Programme == drill.Programme && move.DueOn == drill.DueOn).OrderBy(move => move.At).Select(move => move.Why).ToListAsync(cancel);
        var values = NoticeValues.None.With("drill.key", drill.Key).With("drill.name", drill.Title).With("drill.startsAt", drill.ScheduledAt).With("drill.url", UrlOf(drill.Path)).With("drill.duration", drill.ExpectedDuration)
            .With("drill.scenario", await TitleAsync(store, drill.Scenario, cancel)).With("drill.message", MessageOf(drill, moves.LastOrDefault())).With("drill.change", moves.Count)
            .With("subject", $"{drill.Title} begins {drill.ScheduledAt:d MMM yyyy, HH:mm} UTC").With("text", $"You take part in {drill.Title} ({drill.Key}). {UrlOf(drill.Path)}").With("path", drill.Path);
        return await NoticeAsync(store, NoticeKind.Drill, DrillTemplate, $"drill/{drill.Id}", people, values, cancel);
    }

    internal async Task<NoticeToSend?> RemindAsync(DrStore store, DrillId id, CancellationToken cancel) =>
        await FindAsync(store, id, cancel) is var (drill, people) && people.Count > 0
            ? await NoticeAsync(store, NoticeKind.Reminder, ReminderTemplate, $"drill/{drill.Id}", people, Reminder($"The drill {drill.Title}", drill.ScheduledAt, drill.Path, false, $"It is planned to take {Durations.Spoken(drill.ExpectedDuration)}."), cancel) : null;

    /// <summary>To its owner, and where it has none to those who would take part.</summary>
    internal async Task<NoticeToSend?> OverdueAsync(DrStore store, DrillProgramme programme, ProgrammeSlot slot, CancellationToken cancel)
    {
        var people = (programme.Owner.Length > 0 ? [programme.Owner] : KeyLines.Each(programme.Participants)).Select(PeopleRef.Read).OfType<PeopleRef>().ToList();
        var note = $"{programme.Title} is exercised {programme.Interval.Spoken()}. Plan it now, and say why it was late.";
        return people.Count == 0 ? null : await NoticeAsync(store, NoticeKind.Reminder, ReminderTemplate, $"drill-programme/{programme.Key}", people, Reminder($"The drill {programme.Title}", slot.At, $"/drill-programmes/{programme.Key}", true, note), cancel);
    }

    private NoticeValues Reminder(string about, DateTimeOffset at, string path, bool isOverdue, string note) => NoticeValues.None
        .With("reminder.about", about).With("reminder.dueAt", at).With("reminder.url", UrlOf(path)).With("reminder.isOverdue", isOverdue).With("reminder.note", note)
        .With("subject", $"{(isOverdue ? "Overdue" : "Due soon")}: {about}").With("text", $"{about}: {at:d MMM yyyy, HH:mm} UTC. {note} {UrlOf(path)}").With("path", path);

    private static async Task<NoticeToSend> NoticeAsync(DrStore store, NoticeKind kind, string template, string subject, IReadOnlyList<PeopleRef> people, NoticeValues values, CancellationToken cancel) =>
        new(kind, subject, NoticeAudience.Of(people), values) { Template = await NoticeWriter.NumberAsync(store, template, cancel) is null ? NoticeWriter.Plain : template };

    private static async Task<(Drill Drill, IReadOnlyList<PeopleRef> People)?> FindAsync(DrStore store, DrillId id, CancellationToken cancel)
    {
        // It may have been begun, moved or called off since it was found.
        if (await store.Drills.AsNoTracking().Include(drill => drill.Participants).SingleOrDefaultAsync(drill => drill.Id == id && drill.State == DrillState.Planned, cancel) is not { } drill)
            return null;
        List<ContactId> ids = [.. drill.Participants.Select(participant => participant.Contact)];
        var keys = await store.Contacts.AsNoTracking().Where(contact => ids.Contains(contact.Id)).Select(contact => contact.Key).ToListAsync(cancel);
        return (drill, [.. keys.Select(key => new PeopleRef(PeopleRef.Contact, key))]);
    }

    private static async Task<string?> TitleAsync(DrStore store, string? scenario, CancellationToken cancel) =>
        scenario is null ? null : await store.Set<Plans.Scenario>().Where(row => row.Key == scenario).Select(row => row.Title).SingleOrDefaultAsync(cancel);

    private static string? MessageOf(Drill drill, string? moved)
    {
        var goals = KeyLines.Each(drill.Objectives);
        List<string> said = [.. moved is null ? Array.Empty<string>() : [$"It was put to this time: {moved}"], .. goals.Count == 0 ? Array.Empty<string>() : [$"What it is for: {string.Join("; ", goals)}"]];
        return said.Count == 0 ? null : string.Join("\n\n", said);
    }

    private string UrlOf(string path) => console.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') + path : path;
}
