using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Notices.Templates;

/// <summary>Templates in the palette.</summary>
public sealed class TemplateHits(Caller caller, ReadTemplates read) : IPaletteRecords
{
    private const int Most = 500;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel) => !await caller.MayAsync(Permission.SeeNotices, cancel) ? [] :
    [
        .. (await read.ListAsync(after: null, Most, cancel)).Where(template => Palette.Matches(words, template.Key, template.Title, $"{template.Kind} template"))
            .Select(template => new Palette.Hit(template.Title, "Template", "file-text", $"/templates/{template.Key}")),
    ];
}
