namespace DrConsole.Access;

/// <summary>Reads a browser's User-Agent into words that a person recognises: 'Firefox on Linux'. What it says is a claim of the browser and decides nothing.</summary>
public static class DeviceName
{
    public const int Longest = 80;

    // In this order: browsers name those whose pages they want to be given.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chromium/", "Chromium"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    public static string Of(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
            return "Unknown browser";
        var browser = Find(Browsers, userAgent);
        var system = Find(Systems, userAgent);
        if (browser is not null)
            return system is null ? browser : $"{browser} on {system}";

        // A program's own name: its first word, in letters that cannot pretend to be anything else.
        var word = new string([.. userAgent.TakeWhile(letter => letter is not ('/' or ' ')).Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.').Take(40)]);
        return word.Length == 0 ? "Unknown browser" : system is null ? word : $"{word} on {system}";
    }

    private static string? Find((string Mark, string Name)[] marks, string text) =>
        marks.FirstOrDefault(known => text.Contains(known.Mark, StringComparison.Ordinal)).Name;
}
