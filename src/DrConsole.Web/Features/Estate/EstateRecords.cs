using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Web.Features.Estate.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Estate;

/// <summary>Services, data classes, targets and environments in the palette.</summary>
public sealed class EstateRecords(Caller caller, ReadEnvironments environments, ReadServices services, ReadDataClasses classes, ReadTargets targets) : IPaletteRecords
{
    private const int Most = 500;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeEstate, cancel))
            return [];
        return
        [
            .. (await services.NamesAsync(cancel)).Where(service => Palette.Matches(words, service.Key, service.Name, "service"))
                .Select(service => new Palette.Hit(service.Name, "Service", "square-terminal", $"/services/{service.Key}")),
            .. (await classes.ListAsync(after: null, Most, cancel)).Where(held => Palette.Matches(words, held.Key, held.Name, "data class"))
                .Select(held => new Palette.Hit(held.Name, "Data class", "database-backup", $"/data-classes/{held.Key}")),
            .. (await targets.NamesAsync(cancel)).Where(target => Palette.Matches(words, target.Key, target.Name, target.Kind.ToString(), "target"))
                .Select(target => new Palette.Hit($"{target.Name}: {EstateWords.Of(target.Kind)}", "Target", "target", $"/targets/{target.Key}")),
            .. (await environments.ListAsync(after: null, Most, cancel)).Where(environment => Palette.Matches(words, environment.Key, environment.Name, "environment"))
                .Select(environment => new Palette.Hit(environment.Name, "Environment", "split", $"/environments/{environment.Key}")),
        ];
    }
}
