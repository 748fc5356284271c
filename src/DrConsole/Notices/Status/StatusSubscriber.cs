using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Notices;

/// <summary>Somebody outside who wants updates by mail. Nobody is one before they said so from the address itself; who leaves is forgotten.</summary>
public sealed class StatusSubscriber : IAboutPerson
{
    private StatusSubscriber()
    {
    }

    public Guid Id { get; private set; }

    [Personal]
    public string Address { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    Guid IAboutPerson.Person => Id;

    internal static StatusSubscriber Ask(string address, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), Address = address, AskedAt = now };

    internal void AskAgain(DateTimeOffset now) => AskedAt = now;

    internal void Confirm(DateTimeOffset now) => ConfirmedAt ??= now;
}

internal sealed class StatusSubscriberConfiguration : IEntityTypeConfiguration<StatusSubscriber>
{
    public void Configure(EntityTypeBuilder<StatusSubscriber> subscriber)
    {
        subscriber.ToTable("StatusSubscribers");
        subscriber.HasKey(s => s.Id);
        subscriber.Property(s => s.Address).HasMaxLength(254);
        subscriber.HasIndex(s => s.Address).IsUnique();
    }
}
