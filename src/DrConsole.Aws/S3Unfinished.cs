using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace DrConsole.Aws;

/// <summary>Ends uploads in parts that nobody goes on with: a bucket keeps, and bills, their parts for ever.</summary>
internal static class S3Unfinished
{
    public static async Task<int> ClearAsync(IAmazonS3 client, string bucket, string prefix, DateTimeOffset before, CancellationToken cancel)
    {
        var (cleared, next) = (0, new ListMultipartUploadsRequest { BucketName = bucket, Prefix = prefix });
        try
        {
            while (true)
            {
                var answer = await client.ListMultipartUploadsAsync(next, cancel);
                foreach (var upload in (answer.MultipartUploads ?? []).Where(upload => upload.Initiated is { } at && new DateTimeOffset(at.ToUniversalTime()) < before))
                {
                    await client.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = bucket, Key = upload.Key, UploadId = upload.UploadId }, cancel);
                    cleared++;
                }
                if (answer.IsTruncated != true)
                    return cleared;
                next = new ListMultipartUploadsRequest { BucketName = bucket, Prefix = prefix, KeyMarker = answer.NextKeyMarker, UploadIdMarker = answer.NextUploadIdMarker };
            }
        }
        catch (AmazonS3Exception unknown) when (unknown.StatusCode is HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed)
        {
            // A server that cannot list them has a rule of its own for them, or keeps none.
            return cleared;
        }
    }
}
