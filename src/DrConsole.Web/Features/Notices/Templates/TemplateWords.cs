using DrConsole.Notices;

namespace DrConsole.Web.Features.Notices.Templates;

/// <summary>How pages call what templates are for.</summary>
internal static class TemplateWords
{
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Initial => "First notice",
        NoticeKind.Resolution => "Resolved",
        NoticeKind.ApprovalRequest => "Approval request",
        NoticeKind.Page => "On-call page",
        _ => kind.ToString(),
    };

    public static string Of(SmsText sms) =>
        $"{sms.Length} characters, {(sms.Parts == 1 ? "1 part" : $"{sms.Parts} parts")}{(sms.IsGsm ? "" : ", an alphabet that halves what fits")}, {sms.Left} left";
}
