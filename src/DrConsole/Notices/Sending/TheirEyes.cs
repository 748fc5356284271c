using System.Net;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>Keeps what only the recipient may read sealed beside a notice's facts, and puts it into a message on its way out.</summary>
public sealed class TheirEyes(SecretBox box)
{
    private const string Fact = "sealed";
    private const string Purpose = "notice/sealed";

    public NoticeValues Seal(NoticeValues values, IReadOnlyDictionary<string, string> theirs) =>
        theirs.Count == 0 ? values : values.With(Fact, box.Seal(JsonSerializer.Serialize(theirs), Purpose));

    public WrittenNotice Fill(WrittenNotice written, NoticeValues values)
    {
        if (values.TextOf(Fact) is not { } text)
            return written;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(box.Open(text, Purpose))!)
        {
            var place = NoticeToSend.Place(name);
            written = written with
            {
                Html = written.Html.Replace(place, InMail(value), StringComparison.Ordinal),
                Text = written.Text.Replace(place, value, StringComparison.Ordinal),
                Sms = written.Sms.Replace(place, value, StringComparison.Ordinal),
                Spoken = written.Spoken.Replace(place, value, StringComparison.Ordinal),
            };
        }
        return written;
    }

    // An address of ours is pressed and not read: whole, it fills half of a telephone's screen.
    private static string InMail(string value) => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
        ? NoticeMail.LinkTo(value, url.Host)
        : WebUtility.HtmlEncode(value);
}
