using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DrConsole.Aws;
using DrConsole.Notices;
using DrConsole.Runs;
using DrConsole.Signals;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests.Fuzz;

/// <summary>What clouds answer, and the signatures by which they and others say who they are.</summary>
internal static class CloudTargets
{
    private const string Address = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-x.pem";

    private static readonly string[] Answers =
    [
        """{"MetricAlarms":[{"AlarmName":"a","StateValue":"ALARM","StateReason":"High","StateUpdatedTimestamp":1.8046E9,"Namespace":"App","Dimensions":[{"Name":"Host","Value":"db-1"}]}],"CompositeAlarms":[{"AlarmName":"b","StateValue":"OK"}]}""",
        """{"MetricDataResults":[{"Id":"shown","Timestamps":[1804680000,1804680060.5],"Values":[0.5,12]}]}""",
        """{"DashboardEntries":[{"DashboardName":"main"}],"__type":"com.amazonaws#ThrottlingException","message":"Rate exceeded"}""",
    ];

    private static readonly string[] Words = ["\"Values\":[\"x\"", "\"Timestamps\":[1e300", "[null]", "\"MetricAlarms\":[7]", "\"\\ud800\"", "1e999", "\"NextToken\":{}", "null"];

    private static readonly CloudPlace Place = new("eu-central-1", "", "");

    private static readonly CloudMetric Metric = new("App", "Lag", "Maximum", new Dictionary<string, string>(), TimeSpan.FromMinutes(1));

    private static readonly MetricAsked Asked = new("App", "Lag", default, TimeSpan.FromMinutes(1), []);

    private static readonly byte[] Body = "{}"u8.ToArray();

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("answers of CloudWatch", [.. Answers.Select(Encoding.UTF8.GetBytes)], CloudWatch, [], Words),
        new("certificates of SNS", [Encoding.ASCII.GetBytes(Pem())], Certificate, [typeof(ForbiddenException)], ["-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", "MII", "\n", "-----BEGIN RSA PRIVATE KEY-----"], 100),
        FuzzTarget.OfText("signatures of alarms", [WebhookBody.Sign([1], Body, Noon)], text => AlarmSignature.Demand([1], text, Body, Noon), [typeof(ForbiddenException)], "t=", "v1=", ",", "=", "t=99999999999999999999", "t=-1"),
        FuzzTarget.OfText("signatures of Twilio", ["rT6y9y3vZc8nT6VZx4Hc0n4c2nE="], text => new TwilioSignature(Options.Create(new TwilioOptions { AuthToken = "token" })).Holds(text, "https://example.com/hooks/twilio", []), [], "=", "\0", "\u00e9"),
        FuzzTarget.OfText("signatures of runners", ["MEUCIQDx+IgF/zFvS5oKQ5b2P8z0Y2M3l1j6v3b4Q4m0qgIgPq3j"], Runner, [], "=", "MEUC", "\u00e9"),
    ];

    private static readonly string RunnersKey = Key();

    private static void CloudWatch(byte[] bytes)
    {
        // What stands in the environment is everybody's in this process: the same for whoever speaks to AWS here.
        System.Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", ObjectServer.Key);
        System.Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", ObjectServer.Key);
        foreach (var status in new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.InternalServerError })
        {
            var aws = new AwsJson(Options.Create(new AwsOptions { ServiceUrl = "http://127.0.0.1:9", Region = "eu-central-1" }), new Answering(status, bytes), new BreakerBook(new Pulse()), TimeProvider.System);
            var (accounts, alarms) = (new CloudWatchAccounts(aws), new CloudWatchAlarms(aws, TimeProvider.System));
            Wait(() => accounts.AlarmsAsync(Place, CancellationToken.None));
            Wait(() => accounts.DashboardsAsync(Place, CancellationToken.None));
            Wait(() => accounts.MetricAsync(Place, Metric, Noon, Noon.AddHours(1), CancellationToken.None));
            Wait(() => alarms.AlarmAsync("a", CancellationToken.None));
            Wait(() => alarms.MetricAsync(Asked, CancellationToken.None));
            Wait(() => alarms.ExistingAsync(["a"], CancellationToken.None));
        }
        Shape(bytes);
    }

    // Lists of a backup are read as objects of JSON.
    private static void Shape(byte[] bytes)
    {
        try
        {
            if (JsonNode.Parse(bytes) is JsonObject told)
                _ = (AwsFields.Text(told, "AlarmName"), AwsFields.Whole(told, "retentionInDays"));
        }
        catch (Exception none) when (none is System.Text.Json.JsonException or ArgumentException)
        {
            // What is no JSON is refused before it comes so far.
        }
    }

    private static void Certificate(byte[] bytes)
    {
        using var certificates = new SnsCertificates(new Answering(HttpStatusCode.OK, bytes), Options.Create(new AlarmOptions()), new BreakerBook(new Pulse()), TimeProvider.System);
        Wait(() => certificates.HoldsAsync(new Uri(Address), Body, [1, 2, 3], HashAlgorithmName.SHA256, CancellationToken.None));
    }

    private static void Runner(string text)
    {
        _ = CallSignature.IsRight(RunnersKey, "/runner/work", 1, Body, text);
        _ = CallSignature.IsRight(text, "/runner/work", 1, Body, text);
    }

    // Without the context of the tests' own threads: what goes on there would wait for the thread that waits here.
    private static void Wait(Func<Task> begin)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            begin().GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static string Pem()
    {
        using var key = RSA.Create(2048);
        return new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=sns.amazonaws.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(Noon.AddYears(-1), Noon.AddYears(1)).ExportCertificatePem();
    }

    private static string Key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }

    // Answers whatever is asked with what it was given.
    private sealed class Answering(HttpStatusCode status, byte[] bytes) : HttpMessageHandler, IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent(bytes) });
    }
}
