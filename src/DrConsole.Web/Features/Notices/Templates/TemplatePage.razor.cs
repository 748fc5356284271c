using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Notices.Templates;

/// <summary>A template as its readers get it, and its versions. Which view, language and facts is in the address.</summary>
public sealed partial class TemplatePage(ReadTemplates read, PreviewTemplate preview, TryTemplate send, Pulse pulse) : LivePart(pulse)
{
    private const int LongestTitle = 40;

    private NoticeTemplate? _found;
    private IReadOnlyList<(NoticeId Id, string Title)> _lenders = [];
    private NoticeId? _sent;
    private bool _sending;

    [Parameter]
    public string Key { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "language")]
    private string? LanguageAsked { get; set; }

    [SupplyParameterFromQuery(Name = "facts")]
    private string? FactsAsked { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"template/{Key}"];

    private string Language => LanguageAsked ?? _found!.Text.Wordings[0].Language;

    private PreviewFacts Filled => Enum.TryParse<PreviewFacts>(FactsAsked, ignoreCase: true, out var facts) && Enum.IsDefined(facts) ? facts : PreviewFacts.Everything;

    private NoticeId? SentId => _lenders.Where(lender => lender.Id.ToString() == FactsAsked).Select(lender => (NoticeId?)lender.Id).FirstOrDefault();

    private IReadOnlyList<Choice> Views => [new("As it is read", $"/templates/{Key}", Tab is not "versions"), new("Versions", $"/templates/{Key}?tab=versions", Tab is "versions", _found!.Number)];

    private IReadOnlyList<Choice> Languages => [.. _found!.Text.Wordings.Select(wording => new Choice(wording.Language, At(wording.Language, FactsAsked), wording.Language == Language))];

    private IReadOnlyList<Choice> Facts =>
    [
        new("All facts", At(Language, "everything"), Filled is PreviewFacts.Everything && SentId is null),
        new("Only what is always known", At(Language, "least"), Filled is PreviewFacts.Least),
        new("In a drill", At(Language, "drill"), Filled is PreviewFacts.Drill),
        .. _lenders.Select(lender => new Choice(lender.Title.Length > LongestTitle ? $"{lender.Title[..LongestTitle]}…" : lender.Title, At(Language, lender.Id.ToString()), lender.Id == SentId)),
    ];

    protected override async Task ReadAsync()
    {
        _found = await read.FindAsync(Key, Closed);
        _lenders = [.. (await preview.SentAsync(_found.Kind, Closed)).Take(3)];
    }

    private async Task TryItAsync()
    {
        _sending = true;
        await TryAsync(async () => _sent = await send.ExecuteAsync(Key, Closed));
        _sending = false;
    }

    private string At(string language, string? facts) => $"/templates/{Key}?language={Uri.EscapeDataString(language)}{(facts is null ? "" : $"&facts={facts}")}";
}
