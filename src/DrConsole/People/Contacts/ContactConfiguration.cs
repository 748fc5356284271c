using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.People;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.ToTable("Contacts");
        contact.Property(c => c.Id).ValueGeneratedNever();
        contact.Property(c => c.Key).HasMaxLength(ShortKey.MaxLength);
        contact.Property(c => c.Name).HasMaxLength(ContactRules.MaxName);
        contact.Ignore(c => c.Text);
        contact.Ignore(c => c.Quiet);
        contact.HasCountedVersion();
        contact.HasIndex(c => c.Key).IsUnique();
        contact.HasIndex(c => c.UserId).IsUnique();
        contact.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.SetNull);
        contact.HasMany(c => c.Channels).WithOne().HasForeignKey(channel => channel.Contact).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ContactChannelConfiguration : IEntityTypeConfiguration<ContactChannel>
{
    public void Configure(EntityTypeBuilder<ContactChannel> channel)
    {
        channel.ToTable("ContactChannels");
        channel.HasKey(c => new { c.Contact, c.Number });
        channel.Property(c => c.Number).ValueGeneratedNever();
        channel.Property(c => c.Address).HasMaxLength(ChannelText.MaxAddress);
        channel.Ignore(c => c.Text);
    }
}
