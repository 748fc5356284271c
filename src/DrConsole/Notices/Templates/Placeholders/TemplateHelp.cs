namespace DrConsole.Notices;

/// <summary>What may be written between braces, in words for people who write templates.</summary>
public static class TemplateHelp
{
    /// <summary>Everything but the facts themselves.</summary>
    public static IReadOnlyList<(string Use, string Means)> Uses { get; } =
    [
        .. TemplateFormats.Known.Values.Select(format => (format.Use, format.Means)),
        ("{{#if incident.eta}}…{{else}}…{{/if}}", "Only where it is known."),
        ("{{#unless incident.eta}}…{{/unless}}", "Only where it is not."),
        ("{{#each incident.services}}…{{this}}…{{/each}}", "Once for each of a list; @root.incident.key reaches out of it, @number counts."),
        ("{{! a note }}", "Goes nowhere."),
    ];

    public static IReadOnlyList<(string Name, string Means, string Sample)> Names(NoticeKind kind) =>
    [
        .. Placeholders.Of(kind).SelectMany(placeholder => placeholder.Each.Count == 0
            ? [(placeholder.Name, Means(placeholder), Sample(placeholder))]
            : new[] { (placeholder.Name, $"{Means(placeholder)}. Each has {string.Join(", ", placeholder.Each.Select(each => each.Name))}.", "") }),
    ];

    private static string Means(Placeholder placeholder) => placeholder.IsAlways ? placeholder.Means : $"{placeholder.Means} (not always known)";

    private static string Sample(Placeholder placeholder) => NoticeReader.Of("en", NoticeValues.None, TemplateForm.Text).Plain(placeholder.Sample) is { Length: <= 60 } says ? says : "";
}
