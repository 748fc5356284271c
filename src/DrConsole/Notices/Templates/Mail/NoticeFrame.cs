using System.Globalization;

namespace DrConsole.Notices;

/// <summary>What stands around every body and is no template's to leave out: which notice it is, whether it is a drill, where to confirm, why one gets it.</summary>
internal sealed record NoticeFrame(NoticeReader Reader, NoticeTone Tone, string Strip, NoticeMark? Mark, string? AckUrl, string Footer)
{
    private NoticeWords Words => Reader.Language.Words;

    public string AckText => Words.Acknowledge;

    /// <summary>What a reply by SMS names this notice by.</summary>
    public string? Code { get; private init; }

    /// <summary>How it is acknowledged by a reply.</summary>
    public string? Answer => Code is { } code ? string.Format(CultureInfo.InvariantCulture, Words.Answer, code) : null;

    public bool IsDrill => Mark == Words.Drill;

    public static NoticeFrame Of(NoticeKind? kind, NoticeValues values, NoticeReader reader)
    {
        var words = reader.Language.Words;
        var mark = kind is NoticeKind.Drill || values.Holds(NoticeWriter.DrillFact) || values.Holds("drill") ? words.Drill : values.Holds(NoticeWriter.TrialFact) ? words.Trial : null;
        var url = values.TextOf("ackUrl") is { } asked && Uri.TryCreate(asked, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? asked : null;
        return new(reader, mark == words.Drill ? NoticeTone.Drill : ToneOf(kind, values), StripOf(kind, values, reader), mark, url, FooterOf(values, reader)) { Code = values.TextOf("code") };
    }

    private static NoticeTone ToneOf(NoticeKind? kind, NoticeValues values) => kind switch
    {
        NoticeKind.Resolution => NoticeTone.Good,
        NoticeKind.ApprovalRequest or NoticeKind.Reminder => NoticeTone.Act,
        NoticeKind.Digest or NoticeKind.Test or null => NoticeTone.Quiet,
        _ => values.TextOf("incident.severity") switch { "P1" or null => NoticeTone.Bad, "P2" => NoticeTone.Warn, _ => NoticeTone.Quiet },
    };

    private static string StripOf(NoticeKind? kind, NoticeValues values, NoticeReader reader)
    {
        var words = reader.Language.Words;
        var severity = SafeWriting.Line(values.TextOf("incident.severity") ?? "");
        var update = values.Find("notice.number") is NoticeValue.Number { Value: > 0 } number ? $", {words.Update} {reader.Plain(number)}" : "";
        var (says, key) = kind switch
        {
            NoticeKind.Initial or NoticeKind.Update => ($"{severity} {words.Incident}{update}".Trim(), "incident.key"),
            NoticeKind.Resolution => (words.Resolved, "incident.key"),
            NoticeKind.Page => ($"{words.Page}: {severity}".TrimEnd(':', ' '), "incident.key"),
            NoticeKind.ApprovalRequest => (words.Approval, "run.key"),
            NoticeKind.Drill => (words.Drill.Word, "drill.key"),
            NoticeKind.Reminder => (words.Reminder, "incident.key"),
            NoticeKind.Digest => (words.Digest, "organisation.name"),
            NoticeKind.Test => (words.Test, "organisation.name"),
            _ => ("DrConsole", "organisation.name"),
        };
        return values.TextOf(key) is { } named ? $"{says} · {SafeWriting.Line(named)}" : says;
    }

    private static string FooterOf(NoticeValues values, NoticeReader reader)
    {
        var words = reader.Language.Words;
        var sent = values.TimeOf("notice.sentAt") is { } at ? $"{words.Sent} {reader.Moment(at)}{Named(words.By, values.TextOf("notice.sender"))}." : "";
        var why = values.TextOf("notice.reason") is { } reason ? $"{words.Why} {SafeWriting.Line(reason).TrimEnd('.')}." : "";
        var by = values.TimeOf("ackBy") is { } until ? $"{words.AckBy} {reader.Time(until)}." : "";
        var checkpoint = values.Find("checkpoint.size") is NoticeValue.Number size && values.TextOf("checkpoint.root") is { } root
            ? $"{words.Checkpoint}: {reader.Plain(size)} {words.Entries}, {SafeWriting.Line(root)}." : "";
        return string.Join(' ', new[] { sent, why, by, checkpoint }.Where(part => part.Length > 0));
    }

    private static string Named(string word, string? name) => name is null ? "" : $" {word} {SafeWriting.Line(name)}";
}

/// <summary>The colours of a mail's strip: on light and on dark ground.</summary>
internal sealed record NoticeTone(string Light, string Dark)
{
    public static NoticeTone Bad { get; } = new("#b5211d", "#ff8d83");

    public static NoticeTone Warn { get; } = new("#7a4a00", "#f0c25a");

    public static NoticeTone Good { get; } = new("#17613a", "#74dba0");

    public static NoticeTone Act { get; } = new("#0a54c4", "#86bdff");

    public static NoticeTone Drill { get; } = new("#7a2fa0", "#d6a4f2");

    public static NoticeTone Quiet { get; } = new("#3b5056", "#bccac9");
}
