using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

/// <summary>A challenge that was answered: it counts once. Kept until it would have expired anyway.</summary>
[Unrecorded("What it was spent on is an entry.")]
public sealed class SpentChallenge
{
    private SpentChallenge()
    {
    }

    public string Hash { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    internal static SpentChallenge Of(string challenge, DateTimeOffset expiresAt) => new() { Hash = Tokens.Hash(challenge), ExpiresAt = expiresAt };
}

/// <summary>What a ceremony asked, opened again: the text that is spent, and until when it could be.</summary>
public sealed record Challenge(string Text, DateTimeOffset ExpiresAt);

internal sealed class SpentChallengeConfiguration : IEntityTypeConfiguration<SpentChallenge>
{
    public void Configure(EntityTypeBuilder<SpentChallenge> challenge)
    {
        challenge.ToTable("SpentChallenges");
        challenge.HasKey(c => c.Hash);
        challenge.Property(c => c.Hash).HasMaxLength(64);
    }
}

internal static class Challenges
{
    public static async Task RefuseSpentAsync(this DrStore store, Challenge challenge, CancellationToken cancel)
    {
        var hash = Tokens.Hash(challenge.Text);
        if (await store.SpentChallenges.AnyAsync(known => known.Hash == hash, cancel))
            throw new RefusedException("This answer was used already. Try once more.", "passkey-replayed");
    }

    /// <summary>Spends it with the store's next save. Of two at once the second meets the key.</summary>
    public static async Task SpendAsync(this DrStore store, Challenge challenge, DateTimeOffset now, CancellationToken cancel)
    {
        await store.RefuseSpentAsync(challenge, cancel);
        store.RemoveRange(await store.SpentChallenges.Where(old => old.ExpiresAt < now).Take(100).ToListAsync(cancel));
        store.Add(SpentChallenge.Of(challenge.Text, challenge.ExpiresAt));
    }
}
