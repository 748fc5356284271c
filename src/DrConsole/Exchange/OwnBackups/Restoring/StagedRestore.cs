using DrConsole.Backups;
using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>A console that was brought back beside everything that is in use: a directory, and on PostgreSQL tables in a schema of their own.</summary>
internal sealed class StagedRestore(OwnHead head, OwnManifest manifest, string folder, PostgresSide? side, Func<StagedConsole> open) : IAsyncDisposable
{
    public OwnHead Head => head;

    public OwnManifest Manifest => manifest;

    /// <summary>What becomes the data directory.</summary>
    public string Folder => folder;

    public PostgresSide? Side => side;

    public long Bytes { get; init; }

    /// <summary>Its tables are in their place: they are not taken away with the rest.</summary>
    public bool IsTaken { get; set; }

    public StagedConsole Open() => open();

    /// <summary>Opens it and compares what came back with what went: the store, the ledger, the keys.</summary>
    public async Task<IReadOnlyList<RestoreCheck>> CheckAsync(CancellationToken cancel)
    {
        var checks = new List<RestoreCheck>();
        if (side is null)
        {
            var damage = await SqliteFiles.FindDamageAsync(Path.Combine(folder, "drconsole.db"), cancel, "quick_check");
            checks.Add(new RestoreCheck("SQLite's own check", "ok", damage ?? "ok", damage is null));
        }
        await using var console = Open();
        checks.Add(RestoreCheck.Same("Migrations of the store", string.Join(' ', head.Migrations.TakeLast(1)), string.Join(' ', (await console.Get<StoreConnection>().MigrationsAsync(cancel)).TakeLast(1))));
        checks.AddRange(await LedgerAsync(console, cancel));
        checks.Add(await SecretsAsync(console, cancel));
        return checks;
    }

    private async Task<IEnumerable<RestoreCheck>> LedgerAsync(StagedConsole console, CancellationToken cancel)
    {
        if (head.Entries == 0)
            return [];
        var report = await console.Get<LedgerVerify>().ExecuteAsync([], cancel);
        await using var store = await console.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<DrStore>>().CreateDbContextAsync(cancel);
        var root = Convert.ToBase64String((await store.FindHeadAsync(cancel))?.Root ?? []);
        return
        [
            RestoreCheck.Same("Entries of the ledger", head.Entries, report.Entries),
            RestoreCheck.Same("Root of the ledger's tree", head.Root, root),
            new RestoreCheck("Ledger read from its beginning", "whole", report.IsWhole ? "whole" : string.Join(' ', report.Findings.Take(3).Select(finding => finding.What)), report.IsWhole),
            RestoreCheck.Same("Signing key", "there", console.Get<KeyFiles>().Read() is { } key ? Named(key) : "missing"),
        ];
    }

    private static string Named(LedgerKey key)
    {
        key.Dispose();
        return "there";
    }

    private static async Task<RestoreCheck> SecretsAsync(StagedConsole console, CancellationToken cancel)
    {
        try
        {
            await console.Get<SecretSelfTest>().RunAsync(cancel);
            return new RestoreCheck("Secrets", "open", "open", true);
        }
        catch (StartException closed)
        {
            return new RestoreCheck("Secrets", "open", closed.Message, false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (side is not null && !IsTaken)
            await side.DropAsync(CancellationToken.None);
    }
}
