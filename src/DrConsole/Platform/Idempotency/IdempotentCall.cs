using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Platform;

/// <summary>A call that a program may repeat without doing it twice: claimed before it runs, with its answer once it has run.</summary>
[Unrecorded("Housekeeping of the API; what the call did is recorded.")]
public sealed class IdempotentCall
{
    public const int MaxKey = 255;

    private IdempotentCall()
    {
    }

    /// <summary>Who called. Two programs may use the same key for different things.</summary>
    public string Caller { get; private set; } = "";

    public string Key { get; private set; } = "";

    public string RequestHash { get; private set; } = "";

    /// <summary>Names the attempt that holds the claim. A later attempt takes a new one, which shuts the earlier out.</summary>
    public Guid Attempt { get; private set; }

    public DateTimeOffset ClaimedAt { get; private set; }

    /// <summary>Set in the same transaction as what the call changed, so that a crash leaves no doubt whether it happened.</summary>
    public bool TookEffect { get; private set; }

    public int? Status { get; private set; }

    /// <summary>Headers and body as they were sent. Sealed: an answer may hold a token that is shown once.</summary>
    public string? SealedAnswer { get; private set; }

    internal static IdempotentCall Claim(string caller, string key, string requestHash, DateTimeOffset now) => new()
    {
        Caller = caller,
        Key = key,
        RequestHash = requestHash,
        Attempt = Guid.CreateVersion7(now),
        ClaimedAt = now,
    };

    internal void ClaimAgain(DateTimeOffset now) => (Attempt, ClaimedAt) = (Guid.CreateVersion7(now), now);

    internal void MarkEffect() => TookEffect = true;

    internal void Answer(int status, string sealedAnswer) => (Status, SealedAnswer) = (status, sealedAnswer);
}

internal sealed class IdempotentCallConfiguration : IEntityTypeConfiguration<IdempotentCall>
{
    public void Configure(EntityTypeBuilder<IdempotentCall> call)
    {
        call.ToTable("IdempotentCalls");
        call.HasKey(c => new { c.Caller, c.Key });
        call.Property(c => c.Caller).HasMaxLength(64);
        call.Property(c => c.Key).HasMaxLength(IdempotentCall.MaxKey);
        call.Property(c => c.RequestHash).HasMaxLength(64);

        // The fence: an attempt that lost its claim to a later one cannot commit what it does.
        call.Property(c => c.Attempt).IsConcurrencyToken();
        call.HasIndex(c => c.ClaimedAt);
    }
}
