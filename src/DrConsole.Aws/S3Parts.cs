using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace DrConsole.Aws;

/// <summary>
/// Stores a large object in parts, so that a fault costs one part and no request lasts for long. Like a small one it is there whole
/// or not at all: what was sent of an upload that fails is taken back.
/// </summary>
internal sealed class S3Parts(IAmazonS3 client, PutObjectRequest whole)
{
    /// <summary>From here on parts are worth their two more requests.</summary>
    public const int Size = 16 << 20;

    /// <summary>S3 takes no more parts than that.</summary>
    public const int Most = 10_000;

    public async Task PutAsync(Stream content, CancellationToken cancel)
    {
        var upload = (await client.InitiateMultipartUploadAsync(Begin(), cancel)).UploadId;
        try
        {
            var parts = await SendAsync(upload, content, cancel);
            await client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = whole.BucketName, Key = whole.Key, UploadId = upload, PartETags = parts, IfNoneMatch = whole.IfNoneMatch }, cancel);
        }
        catch
        {
            await TakeBackAsync(upload);
            throw;
        }
    }

    // Lock and hold go with the beginning: the object is bound from its first moment.
    private InitiateMultipartUploadRequest Begin()
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = whole.BucketName, Key = whole.Key, ContentType = whole.ContentType, ChecksumAlgorithm = ChecksumAlgorithm.SHA256 };
        foreach (var name in whole.Metadata.Keys)
            begin.Metadata[name] = whole.Metadata[name];
        if (whole.StorageClass is { } storage)
            begin.StorageClass = storage;
        if (whole.ObjectLockMode is { } mode)
            (begin.ObjectLockMode, begin.ObjectLockRetainUntilDate) = (mode, whole.ObjectLockRetainUntilDate);
        if (whole.ObjectLockLegalHoldStatus is { } hold)
            begin.ObjectLockLegalHoldStatus = hold;
        return begin;
    }

    private async Task<List<PartETag>> SendAsync(string upload, Stream content, CancellationToken cancel)
    {
        var (parts, buffer) = (new List<PartETag>(), new byte[Size]);
        int read;
        while ((read = await content.ReadAtLeastAsync(buffer, Size, throwOnEndOfStream: false, cancel)) > 0)
        {
            using var part = new MemoryStream(buffer, 0, read, writable: false);
            var sum = Convert.ToBase64String(SHA256.HashData(buffer.AsSpan(0, read)));
            var answer = await client.UploadPartAsync(new UploadPartRequest
            {
                BucketName = whole.BucketName,
                Key = whole.Key,
                UploadId = upload,
                PartNumber = parts.Count + 1,
                PartSize = read,
                InputStream = part,
                UseChunkEncoding = false,
                ChecksumSHA256 = sum,
            }, cancel);
            parts.Add(new PartETag(parts.Count + 1, answer.ETag) { ChecksumSHA256 = sum });
        }
        return parts;
    }

    private async Task TakeBackAsync(string upload)
    {
        try
        {
            await client.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = whole.BucketName, Key = whole.Key, UploadId = upload }, CancellationToken.None);
        }
        catch (Exception error) when (error is Amazon.Runtime.AmazonClientException or HttpRequestException or IOException or OperationCanceledException)
        {
            // The bucket's own rule for unfinished uploads clears what is left; what failed before is what must be told.
        }
    }
}
