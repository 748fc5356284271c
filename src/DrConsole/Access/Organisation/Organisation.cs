using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

/// <summary>Whose console this is. One row, made at set-up.</summary>
public sealed class Organisation : ICounted, ITopical
{
    public const int MaxName = 80;

    /// <summary>The only key: there is one organisation a console.</summary>
    public const string OnlyKey = "organisation";

    private Organisation()
    {
    }

    public string Key { get; private set; } = OnlyKey;

    [RecordedText]
    public string Name { get; private set; } = "";

    /// <summary>The zone for schedules and for people who named none.</summary>
    [RecordedText]
    public string TimeZone { get; private set; } = "Etc/UTC";

    /// <summary>Made by <c>demo</c>: every page says that what it shows is sample data.</summary>
    public bool IsSample { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => ["organisation"];

    public static Organisation Found(string name, string timeZone, bool isSample)
    {
        var organisation = new Organisation { IsSample = isSample };
        organisation.Change(name, timeZone);
        return organisation;
    }

    public void Change(string name, string timeZone)
    {
        var trimmed = name.Trim();
        new FieldErrors()
            .Check(trimmed.Length is > 0 and <= MaxName, "organisation", $"A name with 1 to {MaxName} characters is needed.")
            .Check(TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _), "timeZone", $"'{timeZone}' is no time zone. An IANA name such as Europe/Berlin is needed.")
            .ThrowIfAny();
        (Name, TimeZone) = (trimmed, timeZone);
    }
}

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.ToTable("Organisation");
        organisation.HasKey(o => o.Key);
        organisation.Property(o => o.Key).HasMaxLength(16);
        organisation.Property(o => o.Name).HasMaxLength(Organisation.MaxName);
        organisation.HasCountedVersion();
    }
}
