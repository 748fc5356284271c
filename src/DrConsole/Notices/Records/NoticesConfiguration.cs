using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Notices;

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("Notices");
        notice.Ignore(n => n.Facts);
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.Subject).HasMaxLength(Notice.MaxSubject);
        notice.Property(n => n.Title).HasMaxLength(Notice.MaxTitle);
        notice.Property(n => n.Policy).HasMaxLength(ShortKey.MaxLength);
        notice.Property(n => n.SameAs).HasMaxLength(Notice.MaxSubject);

        // Of two who acknowledge at once, the second finds that it is done.
        notice.Property(n => n.AcknowledgedAt).IsConcurrencyToken();
        notice.Ignore(n => n.IsUrgent);
        notice.Ignore(n => n.IsOpen);
        notice.HasIndex(n => n.SameAs).IsUnique();
        notice.HasIndex(n => n.CreatedAt);
        notice.HasIndex(n => new { n.LookedAt, n.Deadline });
        notice.HasIndex(n => n.Subject);
    }
}

internal sealed class NoticeRepeatConfiguration : IEntityTypeConfiguration<NoticeRepeat>
{
    public void Configure(EntityTypeBuilder<NoticeRepeat> repeat)
    {
        repeat.ToTable("NoticeRepeats");
        repeat.Property(r => r.Id).ValueGeneratedNever();
        repeat.HasOne<Notice>().WithMany().HasForeignKey(r => r.NoticeId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("Deliveries");
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Address).HasMaxLength(ChannelText.MaxAddress);
        delivery.Property(d => d.Reference).HasMaxLength(Delivery.MaxReference);
        delivery.Property(d => d.Error).HasMaxLength(Delivery.MaxWhy);
        delivery.Ignore(d => d.IsOut);
        delivery.HasCountedVersion();
        delivery.HasOne<Notice>().WithMany().HasForeignKey(d => d.NoticeId).OnDelete(DeleteBehavior.Cascade);
        delivery.HasMany(d => d.Attempts).WithOne().HasForeignKey(attempt => attempt.DeliveryId).OnDelete(DeleteBehavior.Cascade);
        delivery.HasIndex(d => new { d.State, d.Lane, d.DueAt });
        delivery.HasIndex(d => new { d.Channel, d.State });

        // Lists of notices count what became of each of thousands of deliveries without looking at one.
        delivery.HasIndex(d => new { d.NoticeId, d.HandedOn, d.State });

        // Most have none of these: they are left out, so that a row changes in few places when it goes out.
        delivery.HasIndex(d => d.ClaimedUntil).HasFilter("\"ClaimedUntil\" IS NOT NULL");
        delivery.HasIndex(d => d.NextChannelAt).HasFilter("\"NextChannelAt\" IS NOT NULL");
        delivery.HasIndex(d => d.AnswerBy).HasFilter("\"AnswerBy\" IS NOT NULL");
        delivery.HasIndex(d => new { d.UserId, d.CreatedAt }).HasFilter("\"UserId\" IS NOT NULL");
        delivery.HasIndex(d => d.ContactId).HasFilter("\"ContactId\" IS NOT NULL");
        delivery.HasIndex(d => new { d.Channel, d.Reference }).HasFilter("\"Reference\" IS NOT NULL");
        delivery.HasIndex(d => d.Address);
    }
}

internal sealed class DeliveryAttemptConfiguration : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> attempt)
    {
        attempt.ToTable("DeliveryAttempts");
        attempt.HasKey(a => new { a.DeliveryId, a.Number });
        attempt.Property(a => a.Number).ValueGeneratedNever();
        attempt.Property(a => a.Why).HasMaxLength(Delivery.MaxWhy);
    }
}

internal sealed class EscalationConfiguration : IEntityTypeConfiguration<Escalation>
{
    public void Configure(EntityTypeBuilder<Escalation> escalation)
    {
        escalation.ToTable("Escalations");
        escalation.HasKey(e => e.NoticeId);
        escalation.Property(e => e.Policy).HasMaxLength(ShortKey.MaxLength);
        escalation.HasCountedVersion();
        escalation.HasOne<Notice>().WithOne().HasForeignKey<Escalation>(e => e.NoticeId).OnDelete(DeleteBehavior.Cascade);
        escalation.HasMany(e => e.Steps).WithOne().HasForeignKey(step => step.NoticeId).OnDelete(DeleteBehavior.Cascade);
        escalation.HasIndex(e => e.DueAt);
    }
}

internal sealed class EscalationStepConfiguration : IEntityTypeConfiguration<EscalationStep>
{
    public void Configure(EntityTypeBuilder<EscalationStep> step)
    {
        step.ToTable("EscalationSteps");
        step.HasKey(s => new { s.NoticeId, s.Number });
        step.Property(s => s.Number).ValueGeneratedNever();
        step.Property(s => s.Said).HasMaxLength(300);
    }
}

internal sealed class EarlyReceiptConfiguration : IEntityTypeConfiguration<EarlyReceipt>
{
    public void Configure(EntityTypeBuilder<EarlyReceipt> receipt)
    {
        receipt.ToTable("EarlyReceipts");
        receipt.Property(r => r.Id).ValueGeneratedNever();
        receipt.Property(r => r.Reference).HasMaxLength(Delivery.MaxReference);
        receipt.Property(r => r.Why).HasMaxLength(Delivery.MaxWhy);
        receipt.HasIndex(r => r.At);
    }
}
