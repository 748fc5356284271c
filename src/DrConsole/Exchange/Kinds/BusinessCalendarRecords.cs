using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Support hours in files.</summary>
internal sealed class BusinessCalendarRecords : RecordKind<BusinessCalendar, CalendarText>
{
    public override string Kind => "business-calendar";

    public override string Heading => "Business calendars";

    public override Permission Edit => Permission.EditSeverities;

    protected override async Task<Dictionary<string, BusinessCalendar>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.BusinessCalendars.Where(calendar => keys == null || keys.Contains(calendar.Key)).ToDictionaryAsync(calendar => calendar.Key, cancel);

    protected override CalendarText TextOf(BusinessCalendar record) => record.Text;

    protected override CalendarText Blank(string key) => new(PlainWords.Title(key));

    protected override string TitleOf(string key, CalendarText text) => text.Name;

    protected override CalendarText Tidied(CalendarText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, CalendarText text) => scope.Store.Add(BusinessCalendar.Create(key, text));

    protected override void Change(ImportScope scope, BusinessCalendar record, CalendarText before, CalendarText after) => record.Change(after);

    protected override CalendarText Read(SheetReader fields, CalendarText before) => new(
        fields.Text("name", before.Name), fields.Text("time-zone", before.TimeZone), fields.Lines("hours", before.Week), fields.Lines("holidays", before.Holidays));

    protected override SheetFields Write(CalendarText text) => new SheetFields().Say("name", text.Name).Say("time-zone", text.TimeZone).Lines("hours", text.Week).Lines("holidays", text.Holidays);
}
