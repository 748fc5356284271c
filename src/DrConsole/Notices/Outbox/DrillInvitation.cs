using System.Text;
using DrConsole.People;

namespace DrConsole.Notices;

/// <summary>The calendar file that goes with a notice of a drill. It follows from the notice's facts, so that the same drill at another time moves in the calendar.</summary>
internal static class DrillInvitation
{
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    // A calendar wants to know who asks; where nobody reads mail, such an address says so.
    private const string NoAddress = "invalid:nomail";

    public static IReadOnlyList<NoticeAttachment> Of(Notice notice)
    {
        if (notice.Kind is not NoticeKind.Drill)
            return [];
        var facts = notice.Facts;
        if (facts.TextOf("drill.key") is not { } key || facts.TimeOf("drill.startsAt") is not { } from)
            return [];
        var lasts = (facts.Find("drill.duration") as NoticeValue.Length)?.Value ?? Usual;
        var name = facts.TextOf("drill.name") ?? key;
        var drill = new CalendarEvent($"drill-{key}", from, from + lasts, name)
        {
            Description = facts.TextOf("drill.message") ?? "",
            Url = facts.TextOf("drill.url") ?? "",
            Sequence = (int)((facts.Find("drill.change") as NoticeValue.Number)?.Value ?? 0),
        };
        return [new NoticeAttachment("drill.ics", "text/calendar", Encoding.UTF8.GetBytes(CalendarFile.Write(name, "Drills", [drill], notice.CreatedAt, ("DrConsole", NoAddress))))];
    }
}
