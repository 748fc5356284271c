namespace DrConsole.Exchange;

/// <summary>Reads lists with boxes as checklists, each under the nearest words above it that name it.</summary>
internal static class ChecklistSections
{
    public static void Read(Understanding into, Section section)
    {
        foreach (var each in section.All())
        {
            foreach (var part in Labels.Cut(each with { Sections = [] }))
            {
                foreach (var bullets in part.Blocks.OfType<Bullets>().Where(bullets => !into.IsTaken(bullets) && bullets.Each.Count(bullet => bullet.HasBox) * 2 > bullets.Each.Count))
                {
                    ChecklistSheets.Put(into, bullets.Line, NameOf(each, part), Points(bullets));
                    into.Take(bullets);
                    if (part.Name.Length > 0)
                        into.Take(part.Line, part.Line);
                }
            }
        }
    }

    private static string NameOf(Section section, LabelledPart part)
    {
        var title = PlainWords.Title(section.Title);
        var name = part.Name.Length == 0 ? title : title.Length == 0 ? PlainWords.Title(part.Name) : $"{title}: {PlainWords.Bare(part.Name)}";
        return name.Length == 0 ? "Checklist" : name.Length <= 160 ? name : name[..160];
    }

    private static IEnumerable<NumberedLine> Points(Bullets bullets) => bullets.Each
        .SelectMany(bullet => bullet.Below.OfType<Bullets>().SelectMany(Points).Prepend(new NumberedLine(bullet.Line, PlainWords.Bare(bullet.Text).Replace('|', '/'))))
        .Where(point => !Leftovers.IsLeftover(point.Text));
}
