using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>Gives a stored bundle out, from the first place that has it.</summary>
public sealed class OpenBundle(IDbContextFactory<DrStore> stores, Caller caller, BundlePlaces places)
{
    public sealed record Opened(string FileName, string Sha256, Stream Content);

    /// <summary>How one place answered when its copy was looked at.</summary>
    public sealed record Checked(string Place, BundleVerdict Verdict);

    public async Task<Opened> ExecuteAsync(BundleId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        var bundle = await FindAsync(id, cancel);
        var answers = new List<string>();
        foreach (var copy in bundle.Copies.Where(copy => copy.State is CopyState.Stored))
        {
            var outcome = await places.Open(copy.Place).GetAsync(bundle.ObjectKey, cancel);
            if (outcome is ObjectOutcome<Stream>.Done { Value: { } content })
                return new Opened(ReadBundles.FileName(bundle), bundle.Sha256!, content);
            answers.Add($"{copy.Place}: {outcome.Said}");
        }
        throw new RefusedException(answers.Count == 0 ? "The bundle is in no place now." : $"No place gave the bundle out. {string.Join(" ", answers)}", "bundle-away");
    }

    /// <summary>One file out of it, such as the report.</summary>
    public async Task<BundlePart> PartAsync(BundleId id, string name, CancellationToken cancel)
    {
        var opened = await ExecuteAsync(id, cancel);
        await using (opened.Content)
        {
            using var whole = await CopyAsync(opened.Content, cancel);
            var files = BundleReader.Read(whole);
            return files.TryGetValue(name, out var content) ? new BundlePart(name, content) : throw new MissingException($"The bundle has no {name}.");
        }
    }

    /// <summary>Reads the copy in every place and checks it against itself, the keys that this ledger announced, and what was sealed.</summary>
    public async Task<IReadOnlyList<Checked>> VerifyAsync(BundleId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        var bundle = await FindAsync(id, cancel);
        var known = await KnownKeysAsync(cancel);
        var all = new List<Checked>();
        foreach (var copy in bundle.Copies.Where(copy => copy.State is CopyState.Stored))
        {
            var outcome = await places.Open(copy.Place).GetAsync(bundle.ObjectKey, cancel);
            if (outcome is not ObjectOutcome<Stream>.Done { Value: var content })
            {
                all.Add(new Checked(copy.Place, new BundleVerdict(null, null, null, null, [new("the bundle", $"It could not be read back: {outcome.Said}")])));
                continue;
            }
            await using (content)
            {
                using var whole = await CopyAsync(content, cancel);
                all.Add(new Checked(copy.Place, Same(bundle, whole, BundleCheck.Check(whole, known))));
            }
        }
        return all;
    }

    /// <summary>Checks a bundle that somebody brought, against the keys that this ledger announced.</summary>
    public async Task<BundleVerdict> VerifyAsync(Stream brought, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        using var whole = await CopyAsync(brought, cancel);
        return BundleCheck.Check(whole, await KnownKeysAsync(cancel));
    }

    private static BundleVerdict Same(Bundle bundle, MemoryStream whole, BundleVerdict verdict)
    {
        whole.Position = 0;
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(whole));
        return !verdict.IsWhole || hash == bundle.Sha256 ? verdict : verdict with { Findings = [new("the bundle", "It is whole, but not the file that was stored: its SHA-256 differs.")] };
    }

    private static async Task<MemoryStream> CopyAsync(Stream from, CancellationToken cancel)
    {
        var (into, buffer) = (new MemoryStream(), new byte[64 * 1024]);
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            if (into.Length + read > BundleReader.MostBytes)
                throw new RefusedException($"A bundle has at most {BundleReader.MostBytes >> 20:N0} MB.", "too-large");
            into.Write(buffer, 0, read);
        }
        into.Position = 0;
        return into;
    }

    private async Task<Bundle> FindAsync(BundleId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Bundles.AsNoTracking().SingleOrDefaultAsync(bundle => bundle.Id == id, cancel) ?? throw new MissingException("There is no such bundle.");
    }

    private async Task<IReadOnlyDictionary<string, LedgerPublicKey>> KnownKeysAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return (await store.AnnouncedKeys.AsNoTracking().ToListAsync(cancel)).ToDictionary(key => key.Name, key => LedgerPublicKey.FromPem(key.Pem));
    }
}
