using System.Globalization;
using DrConsole.People;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's people on call: details confirmed by their links, some of them long ago, a cover, and a holiday that leaves a gap.</summary>
public sealed class DemoContacts(ConfirmContact confirm, CoverShift covers, ImportCalendar calendars, ReadOnCall onCall, DemoPeople people)
{
    private const string Covered = "platform-primary";
    private const string WithGap = "platform-secondary";

    private static readonly (int DaysAgo, string Contact)[] Confirmed = [(118, "cto"), (40, "engineering-lead"), (33, "devops-engineer"), (12, "platform-engineer")];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        foreach (var (daysAgo, contact) in Confirmed)
        {
            clock.GoTo(daysAgo, new TimeOnly(9, 25));
            await people.BecomeAsync(DemoPeople.Administrator, cancel);
            var (token, _) = await confirm.MakeLinkAsync(contact, cancel);
            var seen = await confirm.ReadAsync(token, cancel);
            await confirm.ConfirmAsync(token, seen.Version, [.. seen.Channels.Select(channel => channel.Number)], cancel);
        }

        clock.GoTo(1, new TimeOnly(11, 15));
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        var today = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        await covers.AddAsync(Covered, new CoverText("platform-engineer", today.AddDays(2).AddHours(17), today.AddDays(3).AddHours(8), "Wedding"), cancel);
        var leaves = today.AddDays(5);
        if ((await onCall.ExecuteAsync(leaves, 1, WithGap, cancel)).Lines[0].Strip[0].Contact is { } away)
            await calendars.AbsencesAsync(away, Holiday(leaves, leaves.AddDays(2)), cancel);
    }

    private static string Holiday(DateTimeOffset from, DateTimeOffset to) =>
        $"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:{Stamp(from)}\nDTEND:{Stamp(to)}\nSUMMARY:Holiday\nEND:VEVENT\nEND:VCALENDAR\n";

    private static string Stamp(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
