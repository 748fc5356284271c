using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Evidence;

/// <summary>Sealed bundles in the palette.</summary>
public sealed class EvidenceRecords(Caller caller, ReadBundles bundles) : IPaletteRecords
{
    private const int Most = 200;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeLedger, cancel))
            return [];
        return (await bundles.ListAsync(before: null, Most, cancel))
            .Where(bundle => Palette.Matches(words, bundle.Title, bundle.Kind, "bundle"))
            .Select(bundle => new Palette.Hit(bundle.Title, "Bundle", "file-signature", $"/bundles/{bundle.Id}"));
    }
}
