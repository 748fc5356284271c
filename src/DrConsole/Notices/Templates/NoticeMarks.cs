namespace DrConsole.Notices;

/// <summary>What is done to every notice last: that a drill says so first, and that nothing is longer than its way carries.</summary>
internal static class NoticeMarks
{
    public static WrittenNotice Put(WrittenNotice notice, NoticeFrame frame, int mostSubject, int mostSpoken)
    {
        var (mark, subject) = (frame.Drill is { } drill ? $"{drill}: " : "", notice.Subject);

        // The mark comes from here and is never believed from a text: what a template calls DRILL may be anything.
        return notice with
        {
            SaysDrill = frame.Drill is not null,
            Subject = Shortened($"{mark}{subject}", mostSubject),
            Sms = SmsText.Fit($"{mark}{notice.Sms}"),
            Spoken = frame.Drill is null ? Shortened(notice.Spoken, mostSpoken)
                : $"{frame.Reader.Language.Words.DrillSpoken} {Shortened(notice.Spoken, mostSpoken)} {frame.Reader.Language.Words.DrillSpoken}",
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
