using System.Globalization;
using System.Text;
using DrConsole.People;

namespace DrConsole.Notices;

/// <summary>What is due for one person, as the facts of a notice. Pure.</summary>
/// <param name="Root">What the console is called from outside; empty where nobody said.</param>
internal sealed record Digest(OwnersOf.Person Person, IReadOnlyList<DueMatter> Matters, string Root)
{
    /// <summary>Of one kind, in one digest: it is read on a telephone before breakfast.</summary>
    public const int MostOfKind = 20;

    private string Language => Person.Contact?.Language ?? "en";

    public NoticeValues Values()
    {
        var groups = Matters.GroupBy(matter => matter.Kind).OrderBy(group => group.Key).Select(Group).ToList();
        var values = NoticeValues.Plain(DigestWords.Due(Matters.Count, Language), Plainly());
        return values.With("digest.total", Matters.Count).With("digest.groups", NoticeValue.Rows(groups)).With("notice.reason", DigestWords.Reason(Language));
    }

    private NoticeValues Group(IGrouping<DueKind, DueMatter> group)
    {
        var matters = group.ToList();
        var lines = matters.Take(MostOfKind).Select(matter => NoticeValues.None.With("text", matter.Text).With("url", Root + matter.Path).With("dueAt", matter.DueAt is { } due ? (NoticeValue)due : null)).ToList();
        if (matters.Count > MostOfKind)
            lines.Add(NoticeValues.None.With("text", DigestWords.More(matters.Count - MostOfKind, Language)).With("url", $"{Root}/"));
        return NoticeValues.None.With("title", DigestWords.Title(group.Key, Language)).With("count", matters.Count).With("lines", NoticeValue.Rows(lines));
    }

    // For a console without templates.
    private string Plainly()
    {
        var text = new StringBuilder();
        foreach (var group in Matters.GroupBy(matter => matter.Kind).OrderBy(group => group.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"{DigestWords.Title(group.Key, Language)}:\n");
            foreach (var matter in group.Take(MostOfKind))
                text.Append(CultureInfo.InvariantCulture, $"{matter.Text}{(matter.DueAt is { } due ? $" ({due:yyyy-MM-dd})" : "")} {Root}{matter.Path}\n");
            text.Append('\n');
        }
        return text.ToString().TrimEnd();
    }
}
