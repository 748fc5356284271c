using System.Security.Cryptography;
using System.Text;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Notices;

/// <summary>A template as it stands now. What it said before is in its <see cref="TemplateVersion"/>s.</summary>
public sealed class NoticeTemplate : IKeyed<TemplateText>, ITopical
{
    public const string Topic = "templates";

    private NoticeTemplate()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Title { get; private set; } = "";

    public NoticeKind Kind { get; private set; }

    [RecordedText]
    public string Purpose { get; private set; } = "";

    /// <summary>The texts in every language, as JSON. Read as a whole and never searched.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Which version it is: each change of what a reader sees makes one.</summary>
    public int Number { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    string IKeyed<TemplateText>.Name => Title;

    IEnumerable<string> ITopical.Topics => [Topic, $"template/{Key}"];

    public TemplateText Text => new(Title, Kind) { Purpose = Purpose, Wordings = WordingJson.Read(Content) };

    public static NoticeTemplate Create(string key, TemplateText text)
    {
        var template = new NoticeTemplate { Key = ShortKey.Parse("key", key) };
        template.Change(text);
        return template;
    }

    public void Change(TemplateText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Title, Kind, Purpose, Content) = (tidied.Title, tidied.Kind, tidied.Purpose, WordingJson.Write(tidied.Wordings));
    }

    /// <summary>The version that this text becomes, or null where readers see no change.</summary>
    internal TemplateVersion? Next(TemplateVersion? last, string by, DateTimeOffset now)
    {
        Number = last?.Number ?? 0;
        if (last is not null && last.Content == Content && last.Kind == Kind)
            return null;
        Number++;
        ChangedAt = now;
        return TemplateVersion.Of(this, by, now);
    }
}

/// <summary>A template's texts as they were, for good: what a notice names that was made of them.</summary>
public sealed class TemplateVersion : ITopical
{
    private TemplateVersion()
    {
    }

    public string TemplateKey { get; private set; } = "";

    public int Number { get; private set; }

    [RecordedText]
    public string Title { get; private set; } = "";

    public NoticeKind Kind { get; private set; }

    public string Content { get; private set; } = "";

    [RecordedText]
    public string ContentHash { get; private set; } = "";

    [PersonName]
    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    IEnumerable<string> ITopical.Topics => [NoticeTemplate.Topic, $"template/{TemplateKey}"];

    public TemplateText Text => new(Title, Kind) { Wordings = WordingJson.Read(Content) };

    internal static TemplateVersion Of(NoticeTemplate template, string by, DateTimeOffset now) => new()
    {
        TemplateKey = template.Key,
        Number = template.Number,
        Title = template.Title,
        Kind = template.Kind,
        Content = template.Content,
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template.Content))),
        By = by,
        At = now,
    };
}

internal sealed class NoticeTemplateConfiguration : IEntityTypeConfiguration<NoticeTemplate>
{
    public void Configure(EntityTypeBuilder<NoticeTemplate> template)
    {
        template.ToTable("NoticeTemplates");
        template.HasKey(t => t.Key);
        template.Property(t => t.Key).HasMaxLength(ShortKey.MaxLength);
        template.Property(t => t.Title).HasMaxLength(TemplateText.MaxTitle);
        template.Ignore(t => t.Text);
        template.HasCountedVersion();
    }
}

internal sealed class TemplateVersionConfiguration : IEntityTypeConfiguration<TemplateVersion>
{
    public void Configure(EntityTypeBuilder<TemplateVersion> version)
    {
        version.ToTable("NoticeTemplateVersions");
        version.HasKey(v => new { v.TemplateKey, v.Number });
        version.Property(v => v.TemplateKey).HasMaxLength(ShortKey.MaxLength);
        version.Property(v => v.Title).HasMaxLength(TemplateText.MaxTitle);
        version.Property(v => v.ContentHash).HasMaxLength(64);
        version.Ignore(v => v.Text);
    }
}
