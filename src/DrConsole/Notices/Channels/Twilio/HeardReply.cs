using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Notices;

/// <summary>A message that came in, by its provider's name for it: told once more, it says nothing. Kept for good, since its signature holds for good.</summary>
[Unrecorded("What a reply brings about is entered; that it came is not.")]
internal sealed class HeardReply
{
    public const int MaxSid = 64;

    public required string Sid { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class HeardReplyConfiguration : IEntityTypeConfiguration<HeardReply>
{
    public void Configure(EntityTypeBuilder<HeardReply> reply)
    {
        reply.ToTable("HeardReplies");
        reply.HasKey(r => r.Sid);
        reply.Property(r => r.Sid).HasMaxLength(HeardReply.MaxSid);
    }
}
