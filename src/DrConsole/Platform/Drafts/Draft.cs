using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Platform;

/// <summary>What a person has typed into a form and not sent yet, so that neither a restart nor another device loses it.</summary>
[Unrecorded("Work in progress; what becomes of it is recorded.")]
public sealed class Draft
{
    public const int MaxForm = 200;
    public const int MaxFields = 262_144;

    private Draft()
    {
    }

    public Draft(Guid person, string form) => (Person, Form) = (person, form);

    public Guid Person { get; private set; }

    /// <summary>Which form, with the record it edits, for example <c>environment/staging</c>.</summary>
    public string Form { get; private set; } = "";

    /// <summary>The fields as JSON. Only the browser reads it.</summary>
    public string Fields { get; private set; } = "";

    public DateTimeOffset SavedAt { get; private set; }

    public void Save(string fields, DateTimeOffset now)
    {
        if (fields.Length > MaxFields)
            throw new InvalidException("fields", $"A draft has at most {MaxFields:N0} characters.");
        (Fields, SavedAt) = (fields, now);
    }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("Drafts");
        draft.HasKey(d => new { d.Person, d.Form });
        draft.Property(d => d.Form).HasMaxLength(Draft.MaxForm);
        draft.HasIndex(d => d.SavedAt);
    }
}
