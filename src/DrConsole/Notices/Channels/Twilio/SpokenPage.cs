using System.Xml.Linq;

namespace DrConsole.Notices;

/// <summary>TwiML: what a call says, what a pressed key or a reply is answered. Made as a document, so that no text can become markup.</summary>
public static class SpokenPage
{
    /// <summary>What Twilio takes as one document.</summary>
    public const int MaxLength = 4_000;

    private const string OwnLanguage = "en-US";
    private const int Repeats = 3;
    private const int Fewest = 40;

    // Twilio's voices want a region; the most spoken one stands for a language without.
    private static readonly Dictionary<string, string> Regions = "en-US de-DE fr-FR es-ES it-IT pt-BR nl-NL da-DK sv-SE nb-NO fi-FI pl-PL ru-RU ja-JP ko-KR zh-CN ca-ES tr-TR"
        .Split(' ').ToDictionary(region => region[..2], StringComparer.OrdinalIgnoreCase);

    /// <param name="keys">Where a pressed key goes; null where nobody waits for one.</param>
    public static string Write(string spoken, string language, string? keys)
    {
        // What does not fit is cut from the end of the text: the key that stops the calls must still be told.
        var text = Speakable(spoken);
        for (var most = Math.Min(text.Length, MaxLength); ; most = most * 3 / 4)
        {
            var page = Page(OneLine.Cut(text, most), Region(language), keys);
            if (page.Length <= MaxLength || most < Fewest)
                return page;
        }
    }

    /// <summary>What a wrong key is answered.</summary>
    public static string AskAgain(string keys, string language) =>
        Document(new XElement("Gather", Listening(keys), Say(Words(language).Region, $"{Words(language).WrongKey} {Words(language).Prompt}")));

    public static string Thanks(string language) => Document(Say(Words(language).Region, Words(language).Thanks));

    public static string Say(string sentence) => Document(Say(OwnLanguage, sentence));

    public static string Reply(string sentence) => Document(new XElement("Message", Speakable(sentence)));

    public static string Silence => Document();

    private static string Page(string text, string language, string? keys)
    {
        var words = Words(language);
        XElement[] once = keys is null ? [Say(language, text), new XElement("Pause", new XAttribute("length", 1))] : [Say(language, text), Say(words.Region, words.Prompt), new XElement("Pause", new XAttribute("length", 2))];
        if (keys is null)
            return Document([.. Enumerable.Repeat(once, 2).SelectMany(each => each)]);

        // A key ends it at any time; without one it is said again, and then the call ends.
        return Document([.. Enumerable.Range(0, Repeats).Select(_ => new XElement("Gather", Listening(keys), once)), Say(words.Region, words.Nobody)]);
    }

    private static XAttribute[] Listening(string keys) =>
        [new("input", "dtmf"), new("numDigits", 1), new("timeout", 4), new("action", keys), new("method", "POST")];

    private static XElement Say(string language, string text) => new("Say", new XAttribute("language", language), text);

    private static string Document(params XElement[] verbs) => $"""<?xml version="1.0" encoding="UTF-8"?>{new XElement("Response", verbs.AsEnumerable<object>()).ToString(SaveOptions.DisableFormatting)}""";

    private static SpokenWords Words(string language) => NoticeLanguage.Of(language) == NoticeLanguage.German ? SpokenWords.German : SpokenWords.English;

    /// <summary>What the console itself says on the telephone, and in which voice: whose language it does not speak hears English.</summary>
    private sealed record SpokenWords(string Region, string Prompt, string WrongKey, string Nobody, string Thanks)
    {
        public static SpokenWords English { get; } = new(OwnLanguage, "Press 1 to acknowledge.", "That key does nothing.", "Nobody has acknowledged. Goodbye.", "Acknowledged. Thank you. Goodbye.");

        public static SpokenWords German { get; } = new("de-DE", "Drücken Sie die 1, um zu bestätigen.", "Diese Taste bewirkt nichts.", "Niemand hat bestätigt. Auf Wiederhören.", "Bestätigt. Vielen Dank. Auf Wiederhören.");
    }

    private static string Region(string language) =>
        language.Length == 5 && language[2] == '-' ? language : Regions.GetValueOrDefault(language, OwnLanguage);

    // What XML cannot hold at all is not spoken either. A surrogate is held as half of a pair; a lone one becomes a mark on the way.
    private static string Speakable(string text) => OneLine.Of(string.Concat(text.Select(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : ' ')), MaxLength);
}
