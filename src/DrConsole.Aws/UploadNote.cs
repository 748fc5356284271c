using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;

namespace DrConsole.Aws;

/// <summary>What is on file of an upload in parts, so that another process goes on with it: only for the very same object and content.</summary>
internal sealed class UploadNote(string path, PutObjectRequest whole)
{
    private sealed record Line(string Bucket, string Key, string Sha256, string Upload);

    /// <summary>The upload with what the server has of it; null where there is none to go on with.</summary>
    public async Task<(string Upload, IReadOnlyDictionary<int, PartDetail> Parts)?> ReadAsync(IAmazonS3 client, CancellationToken cancel)
    {
        if (Read() is not { } line || (line.Bucket, line.Key, line.Sha256) != (whole.BucketName, whole.Key, whole.ChecksumSHA256))
            return null;
        try
        {
            var parts = new Dictionary<int, PartDetail>();
            string? next = null;
            do
            {
                var answer = await client.ListPartsAsync(new ListPartsRequest { BucketName = line.Bucket, Key = line.Key, UploadId = line.Upload, PartNumberMarker = next }, cancel);
                foreach (var part in answer.Parts ?? [])
                    parts[part.PartNumber ?? 0] = part;
                next = answer.IsTruncated == true ? answer.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
            }
            while (next is not null);
            return (line.Upload, parts);
        }
        catch (AmazonS3Exception gone) when (gone.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.NotImplemented or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed)
        {
            // The upload is no more, or the server cannot say what it has: it begins anew.
            return null;
        }
    }

    public void Keep(string upload)
    {
        var fresh = $"{path}.new";
        File.WriteAllBytes(fresh, JsonSerializer.SerializeToUtf8Bytes(new Line(whole.BucketName, whole.Key, whole.ChecksumSHA256, upload)));
        File.Move(fresh, path, overwrite: true);
    }

    public void Forget() => File.Delete(path);

    private Line? Read()
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Line>(File.ReadAllBytes(path)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
