using System.Text;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Notices;

/// <summary>A program that is told by a signed POST. The secret of the signature is sealed and never shown again.</summary>
public sealed class WebhookTarget : IKeyed<WebhookTargetText>, ITopical
{
    public const string Topic = "webhook-targets";
    public const int MaxName = 120;
    public const int ShortestSecret = 16;
    public const int LongestSecret = 200;

    private string _newSecret = "";

    private WebhookTarget()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    public string Url { get; private set; } = "";

    public string SealedSecret { get; private set; } = "";

    /// <summary>When the secret was last set.</summary>
    public DateTimeOffset SetAt { get; private set; }

    [PersonName]
    public string SetBy { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"webhook-target/{Key}"];

    /// <summary>As it can be written again: without the secret, which then stays.</summary>
    public WebhookTargetText Text => new(Name, Url);

    private string Owner => $"webhook-target/{Key}";

    public static WebhookTarget Create(string key, WebhookTargetText text)
    {
        var target = new WebhookTarget { Key = ShortKey.Parse("key", key) };
        target.Change(text);
        return target;
    }

    public void Change(WebhookTargetText text)
    {
        var tidied = text.Tidied();
        new FieldErrors().CheckLine("name", tidied.Name, MaxName).ThrowIfAny();
        (Name, Url, _newSecret) = (tidied.Name, tidied.Url, tidied.Secret);
    }

    /// <summary>Checks the address, and seals the secret that came with the last change. Without one the old stays; a new target needs one.</summary>
    public void Seal(SecretBox box, string allowedInside, string by, DateTimeOffset now)
    {
        if (OutsideUrl.Fault(Url, allowedInside) is { } fault)
            throw new InvalidException("url", fault);
        if (_newSecret.Length == 0 && SealedSecret.Length > 0)
            return;
        if (_newSecret.Length is < ShortestSecret or > LongestSecret || _newSecret.Any(c => c is <= ' ' or > '~'))
            throw new InvalidException("secret", $"A secret of {ShortestSecret} to {LongestSecret} letters, digits and signs is needed.");
        SealedSecret = box.Seal(_newSecret, Owner);
        (SetAt, SetBy, _newSecret) = (now, by, "");
    }

    internal byte[] Open(SecretBox box) => Encoding.ASCII.GetBytes(box.Open(SealedSecret, Owner));
}

/// <summary>What a person may change about a target.</summary>
/// <param name="Secret">What signs; empty: as it is.</param>
public sealed record WebhookTargetText(string Name, string Url, string Secret = "") : IWritten<WebhookTargetText>
{
    public IEnumerable<(string Field, string Says)> Fields => [("Name", Name), ("Address", Url)];

    public WebhookTargetText Tidied() => new(Name.Trim(), Url.Trim(), Secret.Trim());

    // What is printed of it, in a log or an exception, must not hold the secret.
    public override string ToString() => $"{Name} ({Url})";
}

internal sealed class WebhookTargetConfiguration : IEntityTypeConfiguration<WebhookTarget>
{
    public void Configure(EntityTypeBuilder<WebhookTarget> target)
    {
        target.ToTable("WebhookTargets");
        target.HasKey(t => t.Key);
        target.Property(t => t.Key).HasMaxLength(ShortKey.MaxLength);
        target.Property(t => t.Name).HasMaxLength(WebhookTarget.MaxName);
        target.Property(t => t.Url).HasMaxLength(OutsideUrl.MaxLength);
        target.Ignore(t => t.Text);
        target.HasCountedVersion();
    }
}
