using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using DrConsole.Signals;

namespace DrConsole.Aws;

/// <summary>What a role gives, asked of STS in the region that it is for and asked again before it ends. With an address of its own in the settings, STS is asked there too.</summary>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private const string Session = "drconsole";

    private readonly AWSCredentials _own;
    private readonly CloudPlace _place;
    private readonly string _address;

    public RoleCredentials(AWSCredentials own, CloudPlace place, string address)
    {
        (_own, _place, _address) = (own, place, address);
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var config = new AmazonSecurityTokenServiceConfig { MaxErrorRetry = 1 };
        if (_address.Length > 0)
            (config.ServiceURL, config.AuthenticationRegion) = (_address, _place.Region);
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(_place.Region);
        using var client = new AmazonSecurityTokenServiceClient(_own, config);
        try
        {
            var given = (await client.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = _place.Role, RoleSessionName = Session })).Credentials;
            return new CredentialsRefreshState(new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken), (given.Expiration ?? DateTime.UnixEpoch).ToUniversalTime());
        }
        catch (AmazonServiceException refused)
        {
            throw new AmazonClientException($"STS does not give the role {_place.Role}: {refused.ErrorCode}: {refused.Message}", refused);
        }
    }
}
