using DrConsole.People;

namespace DrConsole.Notices;

/// <summary>What a digest calls each kind of matter, in the languages that the console itself speaks.</summary>
internal static class DigestWords
{
    private static readonly Dictionary<DueKind, (string English, string German)> Titles = new()
    {
        [DueKind.OnCall] = ("Nobody on call", "Niemand in Bereitschaft"),
        [DueKind.Action] = ("Actions", "Maßnahmen"),
        [DueKind.Review] = ("Reviews", "Prüfungen"),
        [DueKind.Evidence] = ("Evidence that expires", "Nachweise, die ablaufen"),
        [DueKind.Drill] = ("Drills", "Übungen"),
        [DueKind.Backup] = ("Backups", "Sicherungen"),
        [DueKind.Job] = ("Jobs", "Aufgaben der Konsole"),
        [DueKind.Contact] = ("Contact details to confirm", "Kontaktdaten zu bestätigen"),
    };

    public static string Title(DueKind kind, string language) => IsGerman(language) ? Titles[kind].German : Titles[kind].English;

    public static string More(int count, string language) => IsGerman(language) ? $"und {count} weitere" : $"and {count} more";

    public static string Due(int count, string language) => IsGerman(language) ? $"{count} fällig" : $"{count} due";

    public static string Reason(string language) => IsGerman(language) ? "dies Ihnen gehört oder Ihrer Rolle obliegt" : "it is yours, or your role's, to do";

    private static bool IsGerman(string language) => NoticeLanguage.Of(language) == NoticeLanguage.German;
}
