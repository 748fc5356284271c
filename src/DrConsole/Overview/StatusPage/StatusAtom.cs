using System.Globalization;
using System.Xml;
using DrConsole.Notices;

namespace DrConsole.Overview;

/// <summary>Every update as an entry of an Atom feed (RFC 4287), newest first.</summary>
internal static class StatusAtom
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int Most = 50;

    /// <param name="page">Where the page is found, if the console knows what it is called from outside.</param>
    public static byte[] Write(PublicBoard board, string? page)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("id", Atom, page ?? "urn:drconsole:status");
            xml.WriteElementString("title", Atom, $"{board.Organisation} status");
            var told = board.Now.Concat(board.Earlier).SelectMany(trouble => trouble.Updates.Reverse().Select((update, number) => (Trouble: trouble, Update: update, Number: number + 1)))
                .OrderByDescending(each => each.Update.At).Take(Most).ToList();

            // When something was told last, and not when the page was renewed: readers would see news every minute.
            xml.WriteElementString("updated", Atom, StatusWords.Stamp(told.Count > 0 ? told[0].Update.At : DateTimeOffset.UnixEpoch));
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, board.Organisation.Length > 0 ? board.Organisation : "DrConsole");
            xml.WriteEndElement();
            Link(xml, page);
            foreach (var (trouble, update, number) in told)
                Entry(xml, trouble, update, number, page);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Entry(XmlWriter xml, PublicBoard.Trouble trouble, PublicBoard.Update update, int number, string? page)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, string.Create(CultureInfo.InvariantCulture, $"urn:uuid:{trouble.Id}#{number}"));
        xml.WriteElementString("title", Atom, $"{StatusWords.Of(update.Phase)}: {update.Headline}");
        xml.WriteElementString("updated", Atom, StatusWords.Stamp(update.At));
        xml.WriteElementString("published", Atom, StatusWords.Stamp(update.At));
        Link(xml, page);
        xml.WriteElementString("content", Atom, update.Text.Length > 0 ? update.Text : update.Headline);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string? page)
    {
        if (page is null)
            return;
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("href", page);
        xml.WriteEndElement();
    }
}
