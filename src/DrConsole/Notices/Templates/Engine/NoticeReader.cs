using System.Globalization;

namespace DrConsole.Notices;

/// <summary>For whom a notice is written, and in which form: what decides how a time or a length reads.</summary>
internal sealed record NoticeReader(NoticeLanguage Language, TimeZoneInfo Zone, TemplateForm Form)
{
    private bool IsSpoken => Form is TemplateForm.Spoken;

    public static NoticeReader Of(string language, NoticeValues values, TemplateForm form) => new(
        NoticeLanguage.Of(language),
        values.TextOf("timeZone") is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc,
        form);

    /// <summary>UTC first, then the reader's own clock: <c>14:21 UTC (15:21 Berlin)</c>. A day that is not the same is told.</summary>
    public string Time(DateTimeOffset at)
    {
        var (utc, local) = (at.ToUniversalTime(), TimeZoneInfo.ConvertTime(at, Zone));
        var first = $"{Clock(utc)} {(IsSpoken ? "U T C" : "UTC")}";
        if (Zone.BaseUtcOffset == TimeSpan.Zero && !Zone.SupportsDaylightSavingTime)
            return first;
        var day = local.Date == utc.Date ? "" : $", {Language.Date(local)}";
        return IsSpoken ? $"{first}, {Clock(local)} {City}{day}" : $"{first} ({Clock(local)} {City}{day})";
    }

    public string Moment(DateTimeOffset at) => $"{Language.Date(at.ToUniversalTime())}, {Time(at)}";

    public string Date(DateTimeOffset at) => Language.Date(at.ToUniversalTime());

    public string Length(TimeSpan length) => Language.Length(length, IsSpoken);

    public string Plain(NoticeValue value) => value switch
    {
        NoticeValue.Text text => text.Value,
        NoticeValue.Number number => Language.Number(number.Value),
        NoticeValue.Flag flag => flag.Value ? Language.Words.Yes : Language.Words.No,
        NoticeValue.Time time => Time(time.Value),
        NoticeValue.Length length => Length(length.Value),
        NoticeValue.Each each => Join(each, ", "),
        _ => "",
    };

    public string Join(NoticeValue.Each each, string between) => string.Join(between, each.Values.Take(TemplateRun.MostRounds).Select(Plain));

    private string City => Zone.Id.Split('/')[^1].Replace('_', ' ');

    private static string Clock(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>The texts that a template is made of.</summary>
public enum TemplateForm
{
    Subject,
    Body,
    Text,
    Sms,
    Spoken,
}
