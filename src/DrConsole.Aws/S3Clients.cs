using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.S3;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Aws;

/// <summary>The one client of S3, made when it is first needed: a console without S3 never looks for credentials.</summary>
public sealed class S3Clients(IOptions<AwsOptions> options) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private AmazonS3Client? _client;

    /// <summary>Refuses in words where no credentials or no region can be found.</summary>
    public IAmazonS3 Open()
    {
        lock (_gate)
            return _client ??= Make(options.Value);
    }

    public void Dispose() => _client?.Dispose();

    private static AmazonS3Client Make(AwsOptions told)
    {
        var config = new AmazonS3Config
        {
            Timeout = Patience,
            MaxErrorRetry = 2,
            // Compatible servers often know no trailing checksums; ours goes in a header, which all of them accept.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (told.ServiceUrl.Length > 0)
        {
            config.ServiceURL = told.ServiceUrl;
            config.ForcePathStyle = true;
            if (told.Region.Length > 0)
                config.AuthenticationRegion = told.Region;
        }
        else if (told.Region.Length > 0)
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(told.Region);

        try
        {
            return told.Profile.Length > 0 ? new AmazonS3Client(OfProfile(told.Profile), config) : new AmazonS3Client(config);
        }
        catch (AmazonClientException error)
        {
            throw new RefusedException($"S3 cannot be used: {error.Message}", "aws-settings");
        }
    }

    private static AWSCredentials OfProfile(string name) => new CredentialProfileStoreChain().TryGetAWSCredentials(name, out var credentials)
        ? credentials
        : throw new RefusedException($"DrConsole:Aws:Profile names '{name}', which stands in none of the shared credentials files.", "aws-settings");
}
