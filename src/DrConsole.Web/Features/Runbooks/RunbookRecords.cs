using DrConsole.Access;
using DrConsole.Runbooks;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Runbooks;

/// <summary>Runbooks in the palette, also by what stands in their steps and commands.</summary>
public sealed class RunbookRecords(ReadRunbooks runbooks, Caller caller) : IPaletteRecords
{
    private const int Most = 8;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel) => !await caller.MayAsync(Permission.SeeRunbooks, cancel)
        ? []
        : (await runbooks.ListAsync(new ReadRunbooks.Query(string.Join(' ', words.Where(word => word != "runbook"))), after: null, Most, cancel))
            .Select(line => new Palette.Hit(line.Title, "Runbook", "book-open-check", $"/runbooks/{line.Key}"));
}
