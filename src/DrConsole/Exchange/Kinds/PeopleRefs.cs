using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>What records of people name: keys that must be there once everything of the document is.</summary>
internal static class PeopleRefs
{
    public static async Task CheckContactsAsync(ImportScope scope, Sheet sheet, string field, IEnumerable<string> keys, CancellationToken cancel)
    {
        var named = keys.Distinct().ToList();
        var known = await scope.Store.Contacts.AsNoTracking().Where(contact => named.Contains(contact.Key)).Select(contact => contact.Key).ToListAsync(cancel);
        foreach (var missing in named.Except(known))
            scope.Fault(sheet, new InvalidException(field, $"There is no contact {missing}, neither here nor in the console."));
    }

    public static async Task CheckAsync(ImportScope scope, Sheet sheet, string field, IEnumerable<string> refs, CancellationToken cancel)
    {
        try
        {
            await scope.Store.CheckRefsAsync(field, [.. refs], cancel);
        }
        catch (InvalidException wrong)
        {
            scope.Fault(sheet, wrong);
        }
    }

    public static TimeOnly? Time(SheetReader fields, string name, TimeOnly? otherwise)
    {
        var text = fields.Text(name, otherwise?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "");
        return text.Length == 0 ? null
            : TimeOnly.TryParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var time) ? time
            : throw new InvalidException(name, $"'{text}' is no time of day such as 09:00.");
    }

    public static string? Said(TimeOnly? time) => time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
