using System.Text;
using System.Text.RegularExpressions;

namespace DrConsole.Notices;

/// <summary>The parts of a mail below its headers: text and HTML as alternatives, files beside them.</summary>
internal static partial class MailBody
{
    private const int MostOfFileName = 120;

    /// <summary>All of the mail, begun by its headers.</summary>
    public static IReadOnlyList<MailPiece> Write(MailHeaders headers, NoticeMessage message)
    {
        var pieces = new List<MailPiece>();
        if (message.Attachments.Count == 0)
        {
            AddText(pieces, headers, message);
            return pieces;
        }

        var boundary = Boundary(message, "mixed");
        AddHeaders(pieces, headers.AddNamed("Content-Type", "multipart/mixed", "boundary", boundary));
        Add(pieces, $"--{boundary}\r\n");
        AddText(pieces, new MailHeaders(), message);
        foreach (var file in message.Attachments)
        {
            Add(pieces, $"--{boundary}\r\n");
            AddFile(pieces, file);
        }
        Add(pieces, $"--{boundary}--\r\n");
        return pieces;
    }

    private static void AddText(List<MailPiece> pieces, MailHeaders headers, NoticeMessage message)
    {
        if (message.Text.Html.Length == 0)
        {
            AddPart(pieces, headers, "plain", message.Text.Text);
            return;
        }

        // Programs show the last that they understand.
        var boundary = Boundary(message, "text");
        AddHeaders(pieces, headers.AddNamed("Content-Type", "multipart/alternative", "boundary", boundary));
        Add(pieces, $"--{boundary}\r\n");
        AddPart(pieces, new MailHeaders(), "plain", message.Text.Text);
        Add(pieces, $"--{boundary}\r\n");
        AddPart(pieces, new MailHeaders(), "html", message.Text.Html);
        Add(pieces, $"--{boundary}--\r\n");
    }

    private static void AddPart(List<MailPiece> pieces, MailHeaders headers, string kind, string text)
    {
        var encoded = TextEncoding.Of(text);
        AddHeaders(pieces, headers.Add("Content-Type", $"text/{kind}; charset=utf-8").Add("Content-Transfer-Encoding", encoded.Name));
        pieces.Add(new MailPiece(encoded.Bytes, IsFile: false));
    }

    private static void AddFile(List<MailPiece> pieces, NoticeAttachment file)
    {
        var name = FileName(file.Name);
        AddHeaders(pieces, new MailHeaders()
            .AddNamed("Content-Type", MediaType().IsMatch(file.MediaType) ? file.MediaType : "application/octet-stream", "name", name)
            .AddNamed("Content-Disposition", "attachment", "filename", name)
            .Add("Content-Transfer-Encoding", "base64"));
        pieces.Add(new MailPiece(file.Content, IsFile: true));
    }

    // A name and no path: it is put into somebody's folder of downloads.
    private static string FileName(string name)
    {
        var last = HeaderText.Clean(name[(name.LastIndexOfAny(['/', '\\']) + 1)..], MostOfFileName);
        return last.Trim('.', ' ').Length == 0 ? "file" : last;
    }

    // Text that is encoded never holds '=_', and text that holds it is encoded.
    private static string Boundary(NoticeMessage message, string part) => $"=_{message.Key:N}_{part}";

    private static void AddHeaders(List<MailPiece> pieces, MailHeaders headers) => pieces.Add(new MailPiece(headers.ToBytes(), IsFile: false));

    private static void Add(List<MailPiece> pieces, string line) => pieces.Add(new MailPiece(Encoding.ASCII.GetBytes(line), IsFile: false));

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,63}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,63}\z")]
    private static partial Regex MediaType();
}
