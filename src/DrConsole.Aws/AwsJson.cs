using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using DrConsole.Platform;
using DrConsole.Signals;
using Microsoft.Extensions.Options;

namespace DrConsole.Aws;

/// <summary>What AWS answered: a body, or why not in its own words.</summary>
/// <param name="Code">The service's word for what is wrong; empty where it gave none, or nothing answered.</param>
internal sealed record AwsAnswer(HttpStatusCode Status, JsonElement Body, string Code = "", string Why = "")
{
    public bool IsOk => Status is HttpStatusCode.OK;
}

/// <summary>How one of AWS' services speaks JSON.</summary>
/// <param name="Name">As requests are signed for it, and as its endpoint is called.</param>
/// <param name="Target">What stands before an operation's name.</param>
internal sealed record AwsProtocol(string Name, string Target, string ContentType)
{
    public static readonly AwsProtocol CloudWatch = new("monitoring", "GraniteServiceVersion20100801", "application/x-amz-json-1.0");

    public static readonly AwsProtocol Logs = new("logs", "Logs_20140328", "application/x-amz-json-1.1");
}

/// <summary>Calls CloudWatch and its Logs by their JSON protocols, signed by the SDK's own signer and with its credential chain: a package of its own for it is not to be had.</summary>
public sealed class AwsJson(IOptions<AwsOptions> options, IHttpClientFactory clients, BreakerBook breakers, TimeProvider clock)
{
    public const string ClientName = "aws-json";

    private const int MostBytes = 1_048_576;

    private readonly ConcurrentDictionary<(string Profile, string Role), AWSCredentials> _roles = new();

    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement.Clone();

    internal Task<AwsAnswer> CallAsync(string operation, object input, CancellationToken cancel) => CallAsync(AwsProtocol.CloudWatch, operation, input, cancel);

    /// <summary>Throws only what a cancellation does. Without credentials or region it says so as an answer.</summary>
    internal Task<AwsAnswer> CallAsync(AwsProtocol protocol, string operation, object input, CancellationToken cancel) => CallAsync(protocol, operation, input, null, cancel);

    /// <param name="place">Null: where and as whom the settings say.</param>
    internal Task<AwsAnswer> CallAsync(string operation, object input, CloudPlace? place, CancellationToken cancel) => CallAsync(AwsProtocol.CloudWatch, operation, input, place, cancel);

    private async Task<AwsAnswer> CallAsync(AwsProtocol protocol, string operation, object input, CloudPlace? place, CancellationToken cancel)
    {
        var breaker = breakers.Of($"aws/{protocol.Name}{(place is null ? "" : $"/{place.Region}")}");
        if (breaker.Refuse(clock.GetUtcNow()) is { } refused)
            return new AwsAnswer(0, Nothing, "", refused);
        var answer = await SendAsync(protocol, operation, input, place, cancel);

        // What is refused to us shows that it works; only what does not answer, or fails by its own fault, is left alone.
        if (answer.Status is 0 || (int)answer.Status >= 500)
            breaker.Failed(answer.Why, clock.GetUtcNow());
        else
            breaker.Worked(clock.GetUtcNow());
        return answer;
    }

    private async Task<AwsAnswer> SendAsync(AwsProtocol protocol, string operation, object input, CloudPlace? place, CancellationToken cancel)
    {
        try
        {
            using var request = await SignedAsync(protocol, operation, JsonSerializer.SerializeToUtf8Bytes(input), place);
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancel);
            return Read(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancel));
        }
        catch (Exception none) when (none is AmazonClientException or RefusedException)
        {
            return new AwsAnswer(HttpStatusCode.Unauthorized, Nothing, "NoCredentials", none.Message);
        }
        catch (Exception away) when (away is HttpRequestException or IOException || (away is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new AwsAnswer(0, Nothing, "", away.Message);
        }
    }

    /// <summary>How the client is made: no redirects, a limit to what is read and to how long it is waited.</summary>
    public static void Configure(HttpClient client) => (client.Timeout, client.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(20), MostBytes);

    private async Task<HttpRequestMessage> SignedAsync(AwsProtocol protocol, string operation, byte[] body, CloudPlace? place)
    {
        var (told, config) = (options.Value, new Config(protocol.Name));
        var region = place is not null ? place.Region : told.Region.Length > 0 ? told.Region : Amazon.Runtime.FallbackRegionFactory.GetRegionEndpoint()?.SystemName
            ?? throw new RefusedException("No region is known: set DrConsole:Aws:Region.", "aws-settings");
        var address = new Uri(told.ServiceUrl.Length > 0 ? told.ServiceUrl : $"https://{protocol.Name}.{region}.amazonaws.com/");
        (config.ServiceURL, config.AuthenticationRegion) = (address.ToString(), region);
        var unsigned = new DefaultRequest(new Call(), protocol.Name)
        {
            HttpMethod = "POST",
            Endpoint = address,
            ResourcePath = "/",
            Content = body,
            AuthenticationRegion = region,
            OverrideSigningServiceName = protocol.Name,
        };
        unsigned.Headers["Content-Type"] = protocol.ContentType;
        unsigned.Headers["X-Amz-Target"] = $"{protocol.Target}.{operation}";
        var who = await CredentialsOf(place, told, config).GetCredentialsAsync();
        if (who.UseToken)
            unsigned.Headers["X-Amz-Security-Token"] = who.Token;
        unsigned.Headers["Authorization"] = new AWS4Signer().SignRequest(unsigned, config, null, who.AccessKey, who.SecretKey).ForAuthorizationHeader;
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in unsigned.Headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else if (!name.Equals("Host", StringComparison.OrdinalIgnoreCase))
                request.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    // Roles are kept, for what one gives is good for an hour.
    private AWSCredentials CredentialsOf(CloudPlace? place, AwsOptions told, Config config) => place is not { Role.Length: > 0 } ? Own(place, told, config)
        : _roles.GetOrAdd((place.Profile, place.Role), _ => new RoleCredentials(Own(place, told, config), place, told.ServiceUrl));

    private static AWSCredentials Own(CloudPlace? place, AwsOptions told, Config config)
    {
        var profile = place is { Profile.Length: > 0 } ? place.Profile : told.Profile;
        return profile.Length == 0 ? DefaultAWSCredentialsIdentityResolver.GetCredentials(config)
            : new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out var known) ? known
            : throw new RefusedException($"The profile '{profile}' stands in none of the shared credentials files.", "aws-settings");
    }

    private static AwsAnswer Read(HttpStatusCode status, byte[] body)
    {
        var json = Nothing;
        try
        {
            json = body.Length == 0 ? Nothing : OutsideJson.Parse(body).RootElement.Clone();
        }
        catch (JsonException)
        {
            return new AwsAnswer(status is HttpStatusCode.OK ? HttpStatusCode.BadGateway : status, Nothing, "", "What answered is not CloudWatch: it speaks no JSON.");
        }
        if (status is HttpStatusCode.OK)
            return json.ValueKind is JsonValueKind.Object ? new AwsAnswer(status, json) : new AwsAnswer(HttpStatusCode.BadGateway, Nothing, "", "What answered is not CloudWatch: its JSON is no object.");

        // The name stands behind a '#', and a message under either spelling.
        var code = TextOf(json, "__type");
        return new AwsAnswer(status, json, code[(code.LastIndexOf('#') + 1)..], TextOf(json, "message") is { Length: > 0 } why ? why : TextOf(json, "Message"));
    }

    private static string TextOf(JsonElement json, string name) => AwsFields.Text(json, name) ?? "";

    private sealed class Call : AmazonWebServiceRequest;

    // The signer reads region, service and clock skew from one of these.
    private sealed class Config(string service) : ClientConfig(null!)
    {
        public override string ServiceVersion => "2010-08-01";

        public override string UserAgent => "DrConsole";

        public override string RegionEndpointServiceName => service;

        public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) => new(ServiceURL);
    }
}
