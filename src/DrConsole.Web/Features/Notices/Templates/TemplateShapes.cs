using System.ComponentModel;
using System.Text.Json;
using DrConsole.Notices;
using DrConsole.Web.Features.People;

namespace DrConsole.Web.Features.Notices.Templates;

internal sealed record WordingShape(string Language, string Subject, string Body, string Text = "", string Sms = "", string Spoken = "");

internal sealed record TemplateShown(
    string Key, string Title, NoticeKind Kind, string Purpose, IReadOnlyList<WordingShape> Texts, int Number, DateTimeOffset ChangedAt, int Version)
{
    public static TemplateShown Of(NoticeTemplate template) =>
        new(template.Key, template.Title, template.Kind, template.Purpose, Each(template.Text), template.Number, template.ChangedAt, template.Version);

    public static IReadOnlyList<WordingShape> Each(TemplateText text) =>
        [.. text.Wordings.Select(wording => new WordingShape(wording.Language, wording.Subject, wording.Body, wording.Text, wording.Sms, wording.Spoken))];
}

/// <param name="Texts">One for each language; the first is for readers of any other.</param>
internal sealed record TemplateShape(string Title, NoticeKind Kind, IReadOnlyList<WordingShape> Texts, string? Key = null, string Purpose = "") : IShape<TemplateText>
{
    TemplateText IShape<TemplateText>.Text => new(Title, Kind)
    {
        Purpose = Purpose,
        Wordings = [.. (Texts ?? []).Select(text => new Wording(text.Language, text.Subject ?? "", text.Body ?? "", text.Text ?? "", text.Sms ?? "", text.Spoken ?? ""))],
    };
}

internal sealed record VersionShown(int Number, string Title, NoticeKind Kind, string Hash, string By, DateTimeOffset At, IReadOnlyList<WordingShape> Texts)
{
    public static VersionShown Of(TemplateVersion version) => new(version.Number, version.Title, version.Kind, version.ContentHash, version.By, version.At, TemplateShown.Each(version.Text));
}

/// <param name="Values">The facts; left out for an example. Times are <c>{"$time":"…"}</c>, lengths of time <c>{"$length":"PT5M"}</c>.</param>
internal sealed record PreviewAsked(
    string Language = "en", [property: Description("The example to fill it in with, where no values are given.")] PreviewFacts Facts = PreviewFacts.Everything, string TimeZone = "Etc/UTC", JsonElement? Values = null);

internal sealed record PreviewShown(string Subject, string Html, string Text, string Sms, string Spoken, SmsShown SmsLength, TimeSpan SpokenLength)
{
    public static PreviewShown Of(WrittenNotice notice) => new(
        notice.Subject, notice.Html, notice.Text, notice.Sms, notice.Spoken, SmsShown.Of(SmsText.Of(notice.Sms)), DrConsole.Notices.SpokenLength.Of(notice.Spoken));
}

/// <param name="Alphabet"><c>GSM-7</c> or <c>UCS-2</c>.</param>
internal sealed record SmsShown(string Alphabet, int Length, int Parts)
{
    public static SmsShown Of(SmsText sms) => new(sms.IsGsm ? "GSM-7" : "UCS-2", sms.Length, sms.Parts);
}

internal sealed record PlaceholderShown(string Name, PlaceholderType Type, string Means, bool Always, IReadOnlyList<PlaceholderShown> Each)
{
    public static PlaceholderShown Of(Placeholder placeholder) =>
        new(placeholder.Name, placeholder.Type, placeholder.Means, placeholder.IsAlways, [.. placeholder.Each.Select(Of)]);
}

internal sealed record TrySent(Guid Notice);
