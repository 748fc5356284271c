using System.ComponentModel.DataAnnotations;

namespace DrConsole.Aws;

/// <summary>Section <c>DrConsole:Aws</c>: where AWS, or what speaks like it, is reached. Who we are there comes from the SDK's usual chain.</summary>
public sealed class AwsOptions : IValidatableObject
{
    public const string Section = "DrConsole:Aws";

    /// <summary>Such as <c>eu-central-1</c>. Empty: as the SDK finds it (environment, profile, instance).</summary>
    public string Region { get; init; } = "";

    /// <summary>Another endpoint, for servers that are compatible with S3; buckets are then addressed by path.</summary>
    public string ServiceUrl { get; init; } = "";

    /// <summary>A profile of the shared credentials files. Empty: the SDK's chain.</summary>
    public string Profile { get; init; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ServiceUrl.Length > 0 && !(Uri.TryCreate(ServiceUrl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new ValidationResult("an absolute http or https address is needed, such as https://s3.example.com.", [nameof(ServiceUrl)]);
    }
}
