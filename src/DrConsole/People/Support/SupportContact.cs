using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.People;

/// <summary>Somebody outside who helps: when they answer, under which plan and contract, and where.</summary>
public sealed class SupportContact : IKeyed<SupportText>, ITopical
{
    public const string Topic = "support-contacts";

    private SupportContact()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Provides { get; private set; } = "";

    [RecordedText]
    public string Hours { get; private set; } = "";

    [RecordedText]
    public string Plan { get; private set; } = "";

    /// <summary>Often all it takes to be believed on the telephone, so that the ledger only tells that it changed.</summary>
    public string Contract { get; private set; } = "";

    [RecordedText]
    public string Portal { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string Email { get; private set; } = "";

    public TimeSpan? AnswersWithin { get; private set; }

    /// <summary>The services it helps with, by key, one a line.</summary>
    [RecordedText]
    public string Services { get; private set; } = "";

    public string Note { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"support-contact/{Key}"];

    public SupportText Text => new(Name)
    {
        Provides = Provides,
        Hours = Hours,
        Plan = Plan,
        Contract = Contract,
        Portal = Portal,
        Phone = Phone,
        Email = Email,
        AnswersWithin = AnswersWithin,
        Services = Services,
        Note = Note,
    };

    public static SupportContact Create(string key, SupportText text)
    {
        var support = new SupportContact { Key = ShortKey.Parse("key", key) };
        support.Change(text);
        return support;
    }

    public void Change(SupportText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Provides, Hours, Plan, Contract) = (tidied.Name, tidied.Provides, tidied.Hours, tidied.Plan, tidied.Contract);
        (Portal, Phone, Email, AnswersWithin, Services, Note) = (tidied.Portal, tidied.Phone, tidied.Email, tidied.AnswersWithin, tidied.Services, tidied.Note);
    }
}

internal sealed class SupportContactConfiguration : IEntityTypeConfiguration<SupportContact>
{
    public void Configure(EntityTypeBuilder<SupportContact> support)
    {
        support.ToTable("SupportContacts");
        support.HasKey(s => s.Key);
        support.Property(s => s.Key).HasMaxLength(ShortKey.MaxLength);
        support.Property(s => s.Name).HasMaxLength(ContactRules.MaxName);
        support.Ignore(s => s.Text);
        support.HasCountedVersion();
    }
}
