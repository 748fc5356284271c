using System.Text.RegularExpressions;
using Amazon.S3;
using DrConsole.Platform;

namespace DrConsole.Aws;

/// <summary>Places of the form <c>s3://bucket/prefix?lock=compliance&amp;class=STANDARD_IA</c>.</summary>
internal sealed partial class S3Scheme(S3Clients clients, TimeProvider clock) : IObjectScheme
{
    public string Prefix => "s3://";

    public string? Fault(string address) => Form().IsMatch(address)
        ? null
        : $"'{address}' is no place in S3: s3://bucket/prefix is accepted, with ?lock=compliance or ?lock=governance where the bucket has object lock, and class=STANDARD_IA or another storage class.";

    public IObjectPlace Open(string address)
    {
        var parts = Form().Match(address);
        var mode = parts.Groups["lock"].Value switch
        {
            "compliance" => ObjectLockMode.Compliance,
            "governance" => ObjectLockMode.Governance,
            _ => (ObjectLockMode?)null,
        };
        return new S3Place(clients, parts.Groups["bucket"].Value, parts.Groups["prefix"].Value.Trim('/'), new S3Wishes(mode, parts.Groups["class"].Value), clock);
    }

    [GeneratedRegex(@"\As3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/(?<prefix>[A-Za-z0-9._/-]*))?(\?lock=(?<lock>compliance|governance|none))?([?&]class=(?<class>[A-Z_]{1,30}))?\z")]
    private static partial Regex Form();
}
