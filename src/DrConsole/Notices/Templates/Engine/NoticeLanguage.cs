using System.Globalization;
using System.Text;

namespace DrConsole.Notices;

/// <summary>How times, lengths and numbers are written for readers of one language, and the few words that the console adds to what people write.</summary>
internal sealed record NoticeLanguage(string Code, NoticeWords Words, string[] Months, string Day, char Thousands, NoticeLanguage.Unit[] Units)
{
    /// <param name="Short">Beside a number, as in mail.</param>
    public sealed record Unit(TimeSpan Length, string Short, string One, string Many);

    public static NoticeLanguage English { get; } = new(
        "en", NoticeWords.English,
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"], "", ',',
        [
            new(TimeSpan.FromDays(1), "d", "day", "days"), new(TimeSpan.FromHours(1), "h", "hour", "hours"),
            new(TimeSpan.FromMinutes(1), "min", "minute", "minutes"), new(TimeSpan.FromSeconds(1), "s", "second", "seconds"),
        ]);

    public static NoticeLanguage German { get; } = new(
        "de", NoticeWords.German,
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"], ".", '.',
        [
            new(TimeSpan.FromDays(1), "Tg.", "Tag", "Tage"), new(TimeSpan.FromHours(1), "Std.", "Stunde", "Stunden"),
            new(TimeSpan.FromMinutes(1), "Min.", "Minute", "Minuten"), new(TimeSpan.FromSeconds(1), "Sek.", "Sekunde", "Sekunden"),
        ]);

    /// <summary>By a tag such as <c>de-AT</c>; English where the console has no words of its own.</summary>
    public static NoticeLanguage Of(string code) => code.Split('-')[0].Equals("de", StringComparison.OrdinalIgnoreCase) ? German : English;

    public string Number(long number) => number.ToString("N0", new NumberFormatInfo { NumberGroupSeparator = $"{Thousands}" });

    public string Date(DateTimeOffset at) => $"{at.Day}{Day} {Months[at.Month - 1]} {at.Year:0000}";

    /// <summary>The two largest units that say something: <c>1 h 30 min</c>.</summary>
    public string Length(TimeSpan length, bool isSpoken)
    {
        var text = new StringBuilder(length < TimeSpan.Zero ? "-" : "");
        var (rest, told) = (length.Duration(), 0);
        foreach (var unit in Units)
        {
            var count = rest.Ticks / unit.Length.Ticks;
            rest -= unit.Length * count;
            if (count == 0 || told == 2)
            {
                told += told > 0 ? 1 : 0;
                continue;
            }
            text.Append(text.Length > 1 ? " " : "").Append(Number(count)).Append(' ').Append(!isSpoken ? unit.Short : count == 1 ? unit.One : unit.Many);
            told++;
        }
        return text.Length > 1 ? text.ToString() : $"0 {(isSpoken ? Units[^1].Many : Units[^1].Short)}";
    }
}

/// <summary>What the console itself says in a notice.</summary>
internal sealed record NoticeWords(
    string Acknowledge, NoticeMark Drill, NoticeMark Trial, string Sent, string By, string Why, string AckBy, string Checkpoint, string Entries,
    string Incident, string Update, string Resolved, string Page, string Approval, string Reminder, string Digest, string Test, string Yes, string No, string Answer)
{
    public static NoticeWords English { get; } = new(
        "I have read this",
        new("DRILL", "This is a drill. Nothing real is broken and nobody outside is affected.", "This is a drill."),
        new("TEST", "This is a test of a template with made-up facts. Nothing is broken and nothing is to be done.", "This is a test of a template."), "Sent", "by", "You receive this because", "Please confirm by",
        "Ledger checkpoint", "entries", "incident", "update", "Resolved", "You are paged", "Approval needed", "Reminder", "Due", "Test", "yes", "no", "Answer ACK {0}.");

    public static NoticeWords German { get; } = new(
        "Ich habe es gelesen",
        new("ÜBUNG/DRILL", "Dies ist eine Übung. Nichts ist wirklich ausgefallen, niemand außerhalb ist betroffen.", "Dies ist eine Übung."),
        new("TEST", "Dies ist ein Test einer Vorlage mit erfundenen Angaben. Nichts ist ausgefallen, nichts ist zu tun.", "Dies ist ein Test einer Vorlage."), "Gesendet", "von", "Sie erhalten dies, weil", "Bitte bestätigen bis",
        "Prüfpunkt des Protokolls", "Einträge", "Störung", "Stand", "Behoben", "Sie werden gerufen", "Freigabe nötig", "Erinnerung", "Fällig", "Test", "ja", "nein", "Antwort: ACK {0}.");
}

/// <summary>What says in every form that a notice is not in earnest: before a subject, within a text, and aloud.</summary>
internal sealed record NoticeMark(string Word, string Sentence, string Spoken);
