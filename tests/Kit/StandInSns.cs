using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace DrConsole.Kit;

/// <summary>SNS as its documentation describes it: an authority of its own, a certificate that is fetched over HTTP, messages signed by either version, and confirmations that are taken.</summary>
public sealed class StandInSns : IAsyncDisposable
{
    public const string Topic = "arn:aws:sns:eu-central-1:123456789012:alarms";
    public const string CertificateUrl = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-60eadc530605d63b8e62a523676ef735.pem";

    private readonly RSA _key = RSA.Create(2048);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("drc-sns").FullName;
    private readonly string _pem;

    /// <param name="name">Whose the certificate is.</param>
    /// <param name="until">When it ends.</param>
    public StandInSns(string name = "sns.amazonaws.com", DateTimeOffset? until = null)
    {
        var (from, end) = (new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var rootKey = RSA.Create(2048);
        var root = new CertificateRequest("CN=Stand-in authority", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = root.CreateSelfSigned(from, end);
        var leaf = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        leaf.CertificateExtensions.Add(names.Build());
        using var certificate = leaf.Create(authority, from, until ?? end.AddDays(-1), RandomNumberGenerator.GetBytes(8));
        _pem = certificate.ExportCertificatePem() + "\n";
        AuthorityPath = Path.Combine(_folder, "authority.pem");
        File.WriteAllText(AuthorityPath, authority.ExportCertificatePem());
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>The PEM file of whom to trust.</summary>
    public string AuthorityPath { get; }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Paths that were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public (string Key, string Value)[] Settings => [("DrConsole:Alarms:SnsBaseUrl", Url), ("DrConsole:Alarms:SnsAuthorities", AuthorityPath)];

    /// <summary>What CloudWatch tells of an alarm.</summary>
    public static string Alarm(string name, string state, DateTimeOffset at, string database = "core-1") => JsonSerializer.Serialize(new
    {
        AlarmName = name,
        AlarmDescription = "Replay is behind.",
        AWSAccountId = "123456789012",
        NewStateValue = state,
        NewStateReason = "Threshold Crossed: 1 datapoint [412.0] was greater than the threshold (300.0).",
        StateChangeTime = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
        Region = "EU (Frankfurt)",
        AlarmArn = $"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:{name}",
        OldStateValue = "OK",
        Trigger = new { MetricName = "ReplicaLag", Namespace = "AWS/RDS", Dimensions = new[] { new { value = database, name = "DBInstanceIdentifier" } } },
    });

    public string Notification(string message, DateTimeOffset at, string? id = null, string version = "2", string topic = Topic, string certificate = CertificateUrl) => Signed(version, new()
    {
        ["Type"] = "Notification",
        ["MessageId"] = id ?? Guid.CreateVersion7().ToString(),
        ["TopicArn"] = topic,
        ["Subject"] = "ALARM",
        ["Message"] = message,
        ["Timestamp"] = Stamp(at),
        ["SigningCertURL"] = certificate,
    });

    public string Confirmation(DateTimeOffset at, string? subscribeUrl = null) => Signed("2", new()
    {
        ["Type"] = "SubscriptionConfirmation",
        ["MessageId"] = Guid.CreateVersion7().ToString(),
        ["Token"] = "2336412f37fb687f5d51e6e241d",
        ["TopicArn"] = Topic,
        ["Message"] = "You have chosen to subscribe to the topic.",
        ["SubscribeURL"] = subscribeUrl ?? $"https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn={Uri.EscapeDataString(Topic)}&Token=2336412f37fb687f5d51e6e241d",
        ["Timestamp"] = Stamp(at),
        ["SigningCertURL"] = CertificateUrl,
    });

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Stop();
        _key.Dispose();
        _closed.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // The names that are signed, in their order, as AWS writes them down.
    private string Signed(string version, Dictionary<string, string> message)
    {
        string[] names = message["Type"] == "Notification"
            ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
            : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
        var text = string.Concat(names.Select(name => $"{name}\n{message[name]}\n"));
        message["SignatureVersion"] = version;
        message["Signature"] = Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), version == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return JsonSerializer.Serialize(message);
    }

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closed.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception) when (_closed.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var path = (await reader.ReadLineAsync(_closed.Token))?.Split(' ')[1] ?? "";
        while (await reader.ReadLineAsync(_closed.Token) is { Length: > 0 })
        {
        }
        Asked.Enqueue(path);
        var body = path.EndsWith(".pem", StringComparison.Ordinal) ? _pem : "<ConfirmSubscriptionResponse/>";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), _closed.Token);
    }
}
