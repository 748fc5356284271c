using System.Security.Cryptography;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runs;

/// <summary>The key that this console signs jobs with. Its private half is sealed; runners learn the public one with their token.</summary>
[Unrecorded("Made once by the console itself; every runner's registration is recorded.")]
public sealed class JobKey
{
    private const string Owner = "job-key/1";

    private JobKey()
    {
    }

    public int Id { get; private set; }

    public string PublicKey { get; private set; } = "";

    public string Sealed { get; private set; } = "";

    public static JobKey Make(SecretBox box)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new JobKey { Id = 1, PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), Sealed = box.Seal(Convert.ToBase64String(key.ExportPkcs8PrivateKey()), Owner) };
    }

    public ECDsa Open(SecretBox box)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(box.Open(Sealed, Owner)), out _);
        return key;
    }

    /// <summary>What a token carries, so that a runner knows its console when it first meets it.</summary>
    public static string PrintOf(string publicKey) => Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(publicKey)))[..32];
}

internal sealed class JobKeyConfiguration : IEntityTypeConfiguration<JobKey>
{
    public void Configure(EntityTypeBuilder<JobKey> key)
    {
        key.ToTable("JobKeys");
        key.Property(k => k.Id).ValueGeneratedNever();
    }
}

/// <summary>Gives out the console's key, and makes it when there is none yet.</summary>
public sealed class JobKeys(IDbContextFactory<DrStore> stores, SecretBox box)
{
    internal async Task<JobKey> ReadAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.JobKeys.AsNoTracking().SingleOrDefaultAsync(cancel) is { } known)
            return known;
        try
        {
            var made = JobKey.Make(box);
            store.Add(made);
            await store.SaveChangesAsync(cancel);
            return made;
        }
        catch (DbUpdateException)
        {
            // Another node was quicker.
            await using var again = await stores.CreateDbContextAsync(cancel);
            return await again.JobKeys.AsNoTracking().SingleAsync(cancel);
        }
    }
}
