namespace DrConsole.People;

/// <summary>Writes shifts as an iCalendar file that calendars can follow.</summary>
public static class IcalWriter
{
    /// <param name="rotation">The key and the name of the rotation.</param>
    public static string Write((string Key, string Name) rotation, IEnumerable<Shift> shifts, Func<string, string> nameOf, DateTimeOffset now) =>
        CalendarFile.Write(rotation.Name, "On call", shifts.Select(shift => new CalendarEvent($"{rotation.Key}-{CalendarFile.Stamp(shift.From)}", shift.From, shift.To, SummaryOf(rotation.Name, shift, nameOf))), now);

    private static string SummaryOf(string rotation, Shift shift, Func<string, string> nameOf) =>
        shift.Contact is { } contact ? $"{rotation}: {nameOf(contact)}{(shift.IsCover ? " (cover)" : "")}" : $"{rotation}: NOBODY";
}
