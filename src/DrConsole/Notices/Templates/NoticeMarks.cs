namespace DrConsole.Notices;

/// <summary>What is done to every notice last: that a drill says so first, and that nothing is longer than its way carries.</summary>
internal static class NoticeMarks
{
    public static WrittenNotice Put(WrittenNotice notice, NoticeFrame frame, int mostSubject, int mostSpoken)
    {
        // The mark comes from here and is never believed from a text: what a template calls DRILL may be anything.
        var mark = frame.Mark;
        var first = mark is null ? "" : $"{mark.Word}: ";
        return notice with
        {
            SaysDrill = frame.IsDrill,
            Subject = Shortened($"{first}{notice.Subject}", mostSubject),
            Sms = SmsText.Fit($"{first}{notice.Sms}", last: frame.Answer is { } answer && !notice.Sms.Contains(frame.Code!, StringComparison.Ordinal) ? $" {answer}" : ""),
            Spoken = mark is null ? Shortened(notice.Spoken, mostSpoken) : $"{mark.Spoken} {Shortened(notice.Spoken, mostSpoken)} {mark.Spoken}",
        };
    }

    private static string Shortened(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]}…";
    }
}
