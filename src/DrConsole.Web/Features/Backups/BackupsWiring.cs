using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Web.Features.Backups.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Backups;

internal static class BackupsWiring
{
    public static IServiceCollection AddBackupPages(this IServiceCollection services) => services
        .AddScoped<IPaletteRecords, BackupHits>()
        .AddSingleton(new PageAddition("service", typeof(ExposurePanel), Permission.SeeBackups))
        .AddSingleton(new PageAddition("data-class", typeof(ExposurePanel), Permission.SeeBackups))
        .AddSingleton(new PageAddition("target", typeof(ExposurePanel), Permission.SeeBackups));
}

/// <summary>Policies in the palette, what each class is exposed to, and the way to restore.</summary>
public sealed class BackupHits(Caller caller, ReadExposure read, ReadBackupPolicies policies) : IPaletteRecords
{
    private const int Most = 500;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeBackups, cancel))
            return [];
        var mayRestore = await caller.MayAsync(Permission.RunBackups, cancel) && Palette.Matches(words, "Restore data", "point in time restore test scratch");
        var board = await read.BoardAsync(cancel);
        return
        [
            .. mayRestore ? [new Palette.Hit("Restore data as it was", "Action", "rotate-ccw", "/restore")] : Array.Empty<Palette.Hit>(),
            .. (await policies.ListAsync(null, Most, cancel)).Where(policy => Palette.Matches(words, policy.Key, policy.Name, "backup policy"))
                .Select(policy => new Palette.Hit(policy.Name, "Backup policy", "database-backup", $"/backup-policies/{policy.Key}")),
            .. board.Lines.Where(line => Palette.Matches(words, line.Held.Key, line.Held.Name, "exposure backup rpo"))
                .Select(line => new Palette.Hit($"{line.Held.Name}: {(line.Age is { } age ? $"{BackupWords.Age(age)} would be lost" : "no copy counts")}", "Exposure", "database-backup", $"/exposure/{line.Held.Key}")),
        ];
    }
}
