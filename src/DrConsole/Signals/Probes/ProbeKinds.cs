using System.Net;

namespace DrConsole.Signals;

/// <summary>What each kind of probe is called, asks, and can be told.</summary>
public static class ProbeKinds
{
    private static readonly string[] RecordTypes = ["A", "AAAA", "CNAME", "MX", "NS", "TXT"];
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "OPTIONS"];
    private static readonly string[] Statistics = ["Average", "Sum", "Minimum", "Maximum", "SampleCount"];
    private static readonly ProbeSetting Slow = new("slow", "Slow after", "Slower answers count as degraded, such as 800ms.", SettingForm.Length);
    private static readonly ProbeSetting CertificateDays = new("certificateDays", "Warn before the certificate ends", "In days. Degraded from then on; 14 when nothing is said.", SettingForm.Number);
    private static readonly ProbeSetting User = new("user", "User", "The name that it signs in with.");
    private static readonly ProbeSetting Password = new("password", "Password", "The name of a secret that its environment may use, such as DB_PASSWORD.", SettingForm.Secret);
    private static readonly ProbeSetting Tls = new("tls", "Encrypted", "yes: a right certificate is demanded.", SettingForm.YesNo);
    private static readonly ProbeSetting Lag = new("lag", "Replication lag at most", "More counts as degraded, such as 30s.", SettingForm.Length);

    public static string NameOf(ProbeKind kind) => kind switch
    {
        ProbeKind.Http => "HTTP",
        ProbeKind.Tcp => "TCP",
        ProbeKind.Dns => "DNS",
        ProbeKind.Postgres => "PostgreSQL",
        ProbeKind.CloudWatch => "CloudWatch",
        _ => kind.ToString(),
    };

    /// <summary>What it asks: label, hint; null where it asks nobody.</summary>
    public static (string Label, string Hint)? TargetOf(ProbeKind kind) => kind switch
    {
        ProbeKind.Http => ("Address", "https://api.example.com/health"),
        ProbeKind.Tcp => ("Host and port", "broker.example.com:5672"),
        ProbeKind.Dns => ("Name", "api.example.com"),
        ProbeKind.Command => ("Program and arguments", "One argument a line, the program first."),
        ProbeKind.Postgres => ("Host, port and database", "db.example.com:5432/app"),
        ProbeKind.Redis => ("Host and port", "cache.example.com:6379, or a Sentinel's :26379"),
        ProbeKind.CloudWatch => ("Alarm, or name of a metric", "orders-api-5xx"),
        _ => null,
    };

    public static IReadOnlyList<ProbeSetting> SettingsOf(ProbeKind kind) => kind switch
    {
        ProbeKind.Http =>
        [
            new("method", "Method", "GET when nothing is said.") { Check = OneOf(Methods) },
            new("status", "Statuses", "Such as 200-299, 404; 200-299 when nothing is said.") { Check = text => StatusRanges.FaultOf(text) },
            new("contains", "Answer contains", "A text, letter by letter."),
            new("json", "Values in JSON", "One path = value a line, such as $.status = up.", SettingForm.Lines) { Check = Lines(line => line.StartsWith('$') && line.Contains('=', StringComparison.Ordinal), "$.path = value") },
            new("schema", "JSON schema", "type, required, properties, items, enum, const, minimum, maximum, minLength, maxLength, pattern, additionalProperties.", SettingForm.Lines) { Check = JsonShape.FaultOf },
            new("headers", "Headers", "One Name: value a line; {{secret:NAME}} stands for a secret.", SettingForm.Lines) { Check = Lines(line => line.Contains(':', StringComparison.Ordinal), "Name: value") },
            Slow, CertificateDays,
            new("sunset", "Watch for the end of the interface", "yes: an answer with Deprecation or Sunset counts as degraded.", SettingForm.YesNo),
            new("skew", "Its clock may be off by", "More than this, by its Date header, counts as degraded.", SettingForm.Length),
        ],
        ProbeKind.Tcp => [Tls, CertificateDays, Slow],
        ProbeKind.Dns =>
        [
            new("type", "Type", "A, AAAA, CNAME, MX, NS or TXT; A when nothing is said.") { Check = OneOf(RecordTypes) },
            new("expects", "Expects", "One value a line; each must be answered.", SettingForm.Lines),
            new("server", "Server", "The address of a name server; the host's own when nothing is said.") { Check = text => IPEndPoint.TryParse(text, out _) ? null : "An address such as 10.0.0.2 or 10.0.0.2:53 is needed." },
            Slow,
        ],
        ProbeKind.Command => [new("runner", "Runner", "The console's own host when nothing is said."), new("contains", "Output contains", "A text, letter by letter."), Slow],
        ProbeKind.Postgres => [User, Password, Tls, Lag, new("role", "Role", "primary or standby, when it must be one of them.") { Check = OneOf("primary", "standby") }, Slow],
        ProbeKind.Redis =>
        [
            User, Password, Tls, new("role", "Role", "master or replica, when it must be one of them.") { Check = OneOf("master", "replica") },
            new("replicas", "Replicas at least", "Fewer counts as degraded.", SettingForm.Number), Lag,
            new("saved", "Last save at most ago", "Older, or a save that failed, counts as degraded.", SettingForm.Length),
            new("sentinel", "Master that the Sentinel watches", "Asks for its master and quorum."), Slow,
        ],
        ProbeKind.CloudWatch =>
        [
            new("namespace", "Namespace", "For a metric, such as AWS/SQS; nothing for an alarm."),
            new("statistic", "Statistic", "Average, Sum, Minimum, Maximum or SampleCount.") { Check = OneOf(Statistics) },
            new("period", "Over", "Such as 5m, at least a minute.", SettingForm.Length),
            new("dimensions", "Dimensions", "One name = value a line.", SettingForm.Lines) { Check = Lines(line => line.Contains('=', StringComparison.Ordinal), "name = value") },
            new("above", "Must be above", "A number.") { Check = Decimal }, new("below", "Must be below", "A number.") { Check = Decimal },
        ],
        _ =>
        [
            new("every", "Expected every", "Such as 1h; or a cron below.", SettingForm.Length),
            new("cron", "Expected by cron", "Seconds first, such as 0 0 2 * * ?.") { Check = ExpectedTimes.FaultOf },
            new("zone", "Time zone of the cron", "An IANA name such as Europe/Berlin; UTC when nothing is said.") { Check = text => People.Zones.IsKnown(text) ? null : People.Zones.Needed },
            new("grace", "Grace", "How late it may be, such as 10m.", SettingForm.Length),
        ],
    };

    private static Func<string, string?> OneOf(params string[] words) => text => words.Contains(text) ? null : $"{string.Join(", ", words)} are accepted.";

    private static Func<string, string?> Lines(Func<string, bool> right, string needed) =>
        text => text.Split('\n').Index().Where(line => !right(line.Item)).Select(line => $"Line {line.Index + 1}: {needed} is needed.").FirstOrDefault();

    private static string? Decimal(string text) => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) ? null : "A number is needed.";
}
