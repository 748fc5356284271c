using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace DrConsole.Tests.Objects;

/// <summary>The same bucket when an object comes in parts.</summary>
internal sealed partial class StrictBucket
{
    private const string Upload = "upload-1";

    private readonly SortedDictionary<int, byte[]> _parts = [];

    /// <summary>A part that is refused, to see what becomes of the others.</summary>
    public int? RefusedPart { get; set; }

    /// <summary>Only the first part is answered; the others hang.</summary>
    public bool Stalls { get; set; }

    public int Parts => _parts.Count;

    public bool WasTakenBack { get; private set; }

    private async Task<bool> AnswerPartsAsync(HttpRequest request, HttpResponse response)
    {
        var ofUpload = request.Query["uploadId"] == Upload;
        if (HttpMethods.IsPost(request.Method) && request.Query.ContainsKey("uploads"))
            await BeginAsync(request, response);
        else if (HttpMethods.IsPut(request.Method) && ofUpload)
            await StorePartAsync(request, response);
        else if (HttpMethods.IsPost(request.Method) && ofUpload)
            await CompleteAsync(request, response);
        else if (HttpMethods.IsDelete(request.Method) && ofUpload)
            (WasTakenBack, UploadKey, response.StatusCode) = (true, "", 204);
        else
            return false;
        return true;
    }

    private async Task BeginAsync(HttpRequest request, HttpResponse response)
    {
        Put = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        if (Put.GetValueOrDefault("x-amz-checksum-algorithm") != "SHA256")
        {
            response.StatusCode = 400;
            return;
        }
        UploadKey = request.Path.Value!.Split('/', 3)[2];
        _parts.Clear();
        await response.WriteAsync($"<InitiateMultipartUploadResult><UploadId>{Upload}</UploadId></InitiateMultipartUploadResult>", Cancel);
    }

    private async Task StorePartAsync(HttpRequest request, HttpResponse response)
    {
        using var into = new MemoryStream();
        await request.Body.CopyToAsync(into, Cancel);
        var number = int.Parse(request.Query["partNumber"]!, System.Globalization.CultureInfo.InvariantCulture);
        Sent++;
        _numbers.Add(number);
        if (number >= FailsFrom)
        {
            response.StatusCode = 503;
            return;
        }
        if (Stalls && number > 1)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.HttpContext.RequestAborted);
        if (number == RefusedPart || request.Headers["x-amz-checksum-sha256"] != Convert.ToBase64String(SHA256.HashData(into.ToArray())))
            response.StatusCode = 400;
        else
            (_parts[number], response.Headers.ETag) = (into.ToArray(), $"\"part-{number}\"");
    }

    // As the documentation has it: every part by number, tag and sum, and nothing there already.
    private async Task CompleteAsync(HttpRequest request, HttpResponse response)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var told = XDocument.Parse(await reader.ReadToEndAsync(Cancel)).Descendants().Where(element => element.Name.LocalName == "Part")
            .Select(part => string.Join(' ', part.Elements().OrderBy(element => element.Name.LocalName, StringComparer.Ordinal).Select(element => element.Value.Trim('"'))));
        var known = _parts.Select(part => $"{Convert.ToBase64String(SHA256.HashData(part.Value))} part-{part.Key} {part.Key}");
        if (!told.SequenceEqual(known))
            response.StatusCode = 400;
        else if (_content is not null && request.Headers.IfNoneMatch == "*")
            response.StatusCode = 412;
        else
        {
            (_content, UploadKey) = ([.. _parts.Values.SelectMany(part => part)], "");
            await response.WriteAsync("<CompleteMultipartUploadResult><ETag>\"whole\"</ETag></CompleteMultipartUploadResult>", Cancel);
        }
    }
}
