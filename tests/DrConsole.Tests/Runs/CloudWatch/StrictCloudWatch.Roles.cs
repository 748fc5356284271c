using System.Web;

namespace DrConsole.Tests.Runs;

/// <summary>STS as its documentation describes the query protocol, for one role: what it gives is the only thing that CloudWatch then takes, with its token and until it ends.</summary>
internal sealed partial class StrictCloudWatch
{
    public const string Role = "arn:aws:iam::123456789012:role/dr-reader";

    private const string RoleKey = "ASIAROLEOFTHETESTS00";
    private const string RoleSecret = "the secret that the role was given";
    private const string RoleToken = "the-token-that-goes-with-it==";

    /// <summary>Only who has assumed the role is answered.</summary>
    public bool WantsRole { get; init; }

    public int Assumed { get; private set; }

    private static bool IsOfSts(Dictionary<string, string> headers) => headers.GetValueOrDefault("content-type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) is true;

    private bool IsKnown(string id, Dictionary<string, string> headers) => IsOfSts(headers) || !WantsRole ? id == ObjectServer.Key : id == RoleKey && headers.GetValueOrDefault("x-amz-security-token") == RoleToken;

    private (int, string) Assume(Dictionary<string, string> headers, string body)
    {
        var asked = HttpUtility.ParseQueryString(body);
        if (!IsSigned(headers, body))
            return StsFault(403, "SignatureDoesNotMatch", "The request signature we calculated does not match.");
        if (asked["Action"] != "AssumeRole" || asked["Version"] != "2011-06-15")
            return StsFault(400, "InvalidAction", "Could not find operation.");
        if (asked["RoleArn"] != Role || asked["RoleSessionName"] is not { Length: >= 2 and <= 64 })
            return StsFault(403, "AccessDenied", $"User is not authorized to perform: sts:AssumeRole on resource: {asked["RoleArn"]}");
        Assumed++;
        return (200, $"""
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>{RoleKey}</AccessKeyId><SecretAccessKey>{RoleSecret}</SecretAccessKey><SessionToken>{RoleToken}</SessionToken><Expiration>{TimeProvider.System.GetUtcNow().AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</Expiration>
            </Credentials></AssumeRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleResponse>
            """);
    }

    private static (int, string) StsFault(int status, string code, string why) =>
        (status, $"<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>{why}</Message></Error><RequestId>1</RequestId></ErrorResponse>");
}
