using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace DrConsole.Tests.Objects;

/// <summary>The same bucket when somebody asks what it has of uploads that were not finished.</summary>
internal sealed partial class StrictBucket
{
    private const int PartsAPage = 2;

    /// <summary>How many parts were sent, those that were sent twice counted twice.</summary>
    public int Sent { get; private set; }

    private readonly System.Collections.Concurrent.ConcurrentBag<int> _numbers = [];

    /// <summary>How often one part was sent.</summary>
    public int TimesOf(int part) => _numbers.Count(number => number == part);

    /// <summary>From this part on every call fails as a server does that is overloaded; null while it is well.</summary>
    public int? FailsFrom { get; set; }

    /// <summary>When the upload that waits was begun.</summary>
    public DateTimeOffset BegunAt { get; set; } = Noon;

    public string UploadKey { get; private set; } = "";

    private async Task<bool> AnswerUnfinishedAsync(HttpRequest request, HttpResponse response)
    {
        if (!HttpMethods.IsGet(request.Method))
            return false;
        if (request.Query.ContainsKey("uploads"))
        {
            var waits = UploadKey.Length > 0 && UploadKey.StartsWith(request.Query["prefix"].ToString(), StringComparison.Ordinal);
            await response.WriteAsync(
                $"<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>{(waits ? $"<Upload><Key>{UploadKey}</Key><UploadId>{Upload}</UploadId><Initiated>{BegunAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}</Initiated></Upload>" : "")}</ListMultipartUploadsResult>", Cancel);
            return true;
        }
        if (request.Query["uploadId"].Count == 0)
            return false;
        if (request.Query["uploadId"] != Upload || UploadKey.Length == 0)
        {
            response.StatusCode = 404;
            await response.WriteAsync("<Error><Code>NoSuchUpload</Code><Message>There is no such upload.</Message></Error>", Cancel);
            return true;
        }
        var after = int.TryParse(request.Query["part-number-marker"], CultureInfo.InvariantCulture, out var marker) ? marker : 0;
        var page = _parts.Where(part => part.Key > after).Take(PartsAPage).ToList();
        var more = _parts.Keys.Any(number => page.Count > 0 && number > page[^1].Key);
        var lines = page.Select(part => $"<Part><PartNumber>{part.Key}</PartNumber><ETag>\"part-{part.Key}\"</ETag><Size>{part.Value.Length}</Size><ChecksumSHA256>{Convert.ToBase64String(SHA256.HashData(part.Value))}</ChecksumSHA256></Part>");
        await response.WriteAsync($"<ListPartsResult><IsTruncated>{(more ? "true" : "false")}</IsTruncated><NextPartNumberMarker>{(page.Count > 0 ? page[^1].Key : after)}</NextPartNumberMarker>{string.Concat(lines)}</ListPartsResult>", Cancel);
        return true;
    }
}
