namespace DrConsole.Notices;

/// <summary>
/// Every fact that a template of each kind may name, with what it means and an example. Checking, completion, preview, documents and the senders
/// all go by this list.
/// </summary>
public static class Placeholders
{
    private static readonly Dictionary<NoticeKind, IReadOnlyList<Placeholder>> ByKind = Enum.GetValues<NoticeKind>()
        .ToDictionary(kind => kind, kind => (IReadOnlyList<Placeholder>)[.. PlaceholderFacts.Of(kind), .. PlaceholderFacts.Everywhere(kind)]);

    private static readonly Dictionary<NoticeKind, NoticeValues> Samples = ByKind.ToDictionary(pair => pair.Key, pair => SampleOf(pair.Value));

    public static IReadOnlyList<Placeholder> Of(NoticeKind kind) => ByKind[kind];

    /// <summary>A notice of the kind in which everything is known.</summary>
    public static NoticeValues Sample(NoticeKind kind) => Samples[kind];

    /// <summary>One in which only that is known which always is.</summary>
    public static NoticeValues Sparse(NoticeKind kind) => SampleOf(ByKind[kind].Where(placeholder => placeholder.IsAlways));

    /// <summary>What a notice of the kind must carry and these facts do not. A sender's test asks it.</summary>
    public static IReadOnlyList<string> Missing(NoticeKind kind, NoticeValues values) =>
        [.. ByKind[kind].Where(placeholder => placeholder.IsAlways && values.Find(placeholder.Name) is null).Select(placeholder => placeholder.Name)];

    private static NoticeValues SampleOf(IEnumerable<Placeholder> placeholders) =>
        placeholders.Aggregate(NoticeValues.None, (all, placeholder) => all.With(placeholder.Name, placeholder.Sample));
}
