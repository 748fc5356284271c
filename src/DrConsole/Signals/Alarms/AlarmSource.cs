using System.Security.Cryptography;
using System.Text;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>Somebody outside who tells us when something breaks: in which form, by which address, and to what their alarms belong.</summary>
public sealed class AlarmSource : IKeyed<AlarmSourceText>, ITopical
{
    public const string Topic = "alarm-sources";
    public const int MaxName = 120;
    public const int MaxTopic = 256;

    private string _newSecret = "";

    private AlarmSource()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    public AlarmKind Kind { get; private set; }

    public bool IsOff { get; private set; }

    /// <summary>The topics that are expected, one a line.</summary>
    [RecordedText]
    public string Topics { get; private set; } = "";

    [RecordedText]
    public string Mapping { get; private set; } = "";

    [RecordedText]
    public string Routes { get; private set; } = "";

    public int PerMinute { get; private set; }

    /// <summary>Of the last part of its address; null while it has none.</summary>
    public string? AddressHash { get; private set; }

    public DateTimeOffset? AddressSetAt { get; private set; }

    [PersonName]
    public string? AddressSetBy { get; private set; }

    /// <summary>What the sender signs with; empty: it does not.</summary>
    public string SealedSecret { get; private set; } = "";

    public int Version { get; private set; }

    public bool IsSigned => SealedSecret.Length > 0;

    IEnumerable<string> ITopical.Topics => [Topic, $"alarm-source/{Key}"];

    public AlarmSourceText Text => new(Name, Kind) { IsOff = IsOff, Topics = Topics, Mapping = Mapping, Routes = Routes, PerMinute = PerMinute };

    /// <summary>The source of its signals.</summary>
    public string Source => $"hook/{Key}";

    private string Owner => $"alarm-source/{Key}";

    public static AlarmSource Create(string key, AlarmSourceText text)
    {
        var source = new AlarmSource { Key = ShortKey.Parse("key", key) };
        source.Change(text);
        return source;
    }

    public void Change(AlarmSourceText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Kind, IsOff, Topics, Mapping, Routes, PerMinute, _newSecret) = (tidied.Name, tidied.Kind, tidied.IsOff, tidied.Topics, tidied.Mapping, tidied.Routes, tidied.PerMinute, tidied.Secret);
        if (Kind is AlarmKind.Sns)
            (AddressHash, AddressSetAt, AddressSetBy) = (null, null, null);
        if (Kind is not AlarmKind.Json)
            SealedSecret = "";
    }

    /// <summary>Seals the secret that came with the last change; without one the old stays.</summary>
    internal void Seal(SecretBox box)
    {
        if (_newSecret == AlarmSourceText.NoSecret)
            SealedSecret = "";
        else if (_newSecret.Length > 0)
            SealedSecret = box.Seal(_newSecret, Owner);
        _newSecret = "";
    }

    internal byte[] Open(SecretBox box) => Encoding.ASCII.GetBytes(box.Open(SealedSecret, Owner));

    /// <summary>A new address, of which nothing but a hash stays: it is shown now or never. The old one is refused from here on.</summary>
    internal string MakeAddress(string by, DateTimeOffset now)
    {
        if (Kind is AlarmKind.Sns)
            throw new RefusedException("Messages of SNS are known by their signature: every topic uses /hooks/sns.", "no-address");
        var secret = $"drh_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20))}";
        (AddressHash, AddressSetAt, AddressSetBy) = (PayloadHash.Of(secret), now, by);
        return secret;
    }
}

internal sealed class AlarmSourceConfiguration : IEntityTypeConfiguration<AlarmSource>
{
    public void Configure(EntityTypeBuilder<AlarmSource> source)
    {
        source.ToTable("AlarmSources");
        source.HasKey(s => s.Key);
        source.Property(s => s.Key).HasMaxLength(ShortKey.MaxLength);
        source.Property(s => s.Name).HasMaxLength(AlarmSource.MaxName);
        source.Property(s => s.AddressHash).HasMaxLength(64);
        source.HasIndex(s => s.AddressHash).IsUnique();
        source.Ignore(s => s.Text);
        source.HasCountedVersion();
    }
}
