using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Incidents;

public readonly record struct DeploymentId(Guid Value) : ITypedId<DeploymentId>
{
    public static DeploymentId From(Guid value) => new(value);
}

/// <summary>How a deployment ended, as its pipeline says.</summary>
public enum DeploymentOutcome
{
    Succeeded,
    Failed,
    RolledBack,
}

/// <summary>That something new went out: told by a pipeline, so that the first question of every incident, what changed, has an answer.</summary>
public sealed class Deployment : ITopical
{
    public const int MaxText = 200;
    public const string Topic = "deployments";

    private Deployment()
    {
    }

    public DeploymentId Id { get; private set; }

    /// <summary>The service's key, kept as it was.</summary>
    [RecordedText]
    public string Service { get; private set; } = "";

    [RecordedText]
    public string Environment { get; private set; } = "";

    /// <summary>What the pipeline calls it: told again under the same reference, it is the same deployment.</summary>
    [RecordedText]
    public string Reference { get; private set; } = "";

    [RecordedText]
    public string GitTag { get; private set; } = "";

    [RecordedText]
    public string ImageTag { get; private set; } = "";

    [RecordedText]
    public string Configuration { get; private set; } = "";

    [PersonName]
    public string Author { get; private set; } = "";

    public DeploymentOutcome Outcome { get; private set; }

    /// <summary>When it went out.</summary>
    public DateTimeOffset At { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"deployments/{Service}"];

    internal static Deployment Record(DeploymentText text, DateTimeOffset now)
    {
        var tidied = text.Tidied(now);
        tidied.Check(now);
        return new Deployment
        {
            Id = new DeploymentId(Guid.CreateVersion7(now)),
            Service = tidied.Service,
            Environment = tidied.Environment,
            Reference = tidied.Reference,
            GitTag = tidied.GitTag,
            ImageTag = tidied.ImageTag,
            Configuration = tidied.Configuration,
            Author = tidied.Author,
            Outcome = tidied.Outcome,
            At = tidied.At!.Value,
            RecordedAt = now,
        };
    }

    /// <summary>The pipeline speaks of it again: how it ended may have changed, what it was may not.</summary>
    internal void TellAgain(DeploymentText text)
    {
        if ((text.GitTag, text.ImageTag, text.Configuration) != (GitTag, ImageTag, Configuration))
            throw new RefusedException($"{Reference} was {(GitTag.Length > 0 ? GitTag : ImageTag)} when it was first told. Another deployment needs a reference of its own.", "other-deployment");
        Outcome = text.Outcome;
    }
}

/// <summary>What a pipeline says of a deployment.</summary>
/// <param name="Service">Its key.</param>
/// <param name="Environment">Its key.</param>
/// <param name="At">When it went out; now when nothing is said.</param>
/// <param name="Reference">What the pipeline calls it; made of what went out and when, where nothing is said.</param>
public sealed record DeploymentText(
    string Service, string Environment, DeploymentOutcome Outcome, string GitTag = "", string ImageTag = "", string Configuration = "", string Author = "",
    DateTimeOffset? At = null, string Reference = "")
{
    // A pipeline's clock may run a little ahead of ours.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private string Versions => string.Join(' ', new[] { GitTag.Trim(), ImageTag.Trim(), Configuration.Trim() }.Where(text => text.Length > 0));

    internal DeploymentText Tidied(DateTimeOffset now)
    {
        var at = UtcMicroseconds(At ?? now);
        return this with
        {
            Service = Service.Trim(),
            Environment = Environment.Trim(),
            GitTag = GitTag.Trim(),
            ImageTag = ImageTag.Trim(),
            Configuration = Configuration.Trim(),
            Author = Author.Trim(),
            At = at,
            Reference = Reference.Trim() is { Length: > 0 } said ? said : Cut($"{at:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} {Versions}"),
        };
    }

    internal void Check(DateTimeOffset now) => new FieldErrors()
        .Check(ShortKey.IsRight(Service), "service", "The key of the service that went out is needed, such as order-agent.")
        .Check(ShortKey.IsRight(Environment), "environment", "The key of the environment is needed, such as production.")
        .Check(Versions.Length > 0, "gitTag", "Say what went out: a Git tag, an image tag or a configuration version.")
        .CheckLine("gitTag", GitTag, Deployment.MaxText, optional: true)
        .CheckLine("imageTag", ImageTag, Deployment.MaxText, optional: true)
        .CheckLine("configuration", Configuration, Deployment.MaxText, optional: true)
        .CheckLine("author", Author, Deployment.MaxText, optional: true)
        .CheckLine("reference", Reference, Deployment.MaxText)
        .Check(At <= now + Ahead, "at", "A deployment that is told lies in the past.")
        .Check(At >= now.AddYears(-1), "at", "A deployment of more than a year ago explains nothing today.")
        .ThrowIfAny();

    private static string Cut(string text) => text.Length <= Deployment.MaxText ? text : text[..Deployment.MaxText];

    // As the store keeps it, so that the same moment makes the same reference.
    private static DateTimeOffset UtcMicroseconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}

internal sealed class DeploymentConfiguration : IEntityTypeConfiguration<Deployment>
{
    public void Configure(EntityTypeBuilder<Deployment> deployment)
    {
        deployment.ToTable("Deployments");
        deployment.Property(d => d.Service).HasMaxLength(ShortKey.MaxLength);
        deployment.Property(d => d.Environment).HasMaxLength(ShortKey.MaxLength);
        foreach (var text in new[] { nameof(Deployment.Reference), nameof(Deployment.GitTag), nameof(Deployment.ImageTag), nameof(Deployment.Configuration), nameof(Deployment.Author) })
            deployment.Property(text).HasMaxLength(Deployment.MaxText);
        deployment.HasIndex(d => new { d.Service, d.Environment, d.Reference }).IsUnique();
        deployment.HasIndex(d => d.At);
    }
}
