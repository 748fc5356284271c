using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace DrConsole.Aws;

/// <summary>
/// Stores a large object in parts, so that a fault costs one part and no request lasts for long. Like a small one it is there whole or not at all: what was sent of an
/// upload that fails is taken back, unless a note says how it goes on.
/// </summary>
internal sealed class S3Parts(IAmazonS3 client, PutObjectRequest whole, UploadNote? note)
{
    /// <summary>From here on parts are worth their two more requests.</summary>
    public const int Size = 16 << 20;

    /// <summary>S3 takes no more parts than that.</summary>
    public const int Most = 10_000;

    /// <summary>Gives whether an upload that was cut off was gone on with.</summary>
    public async Task<bool> PutAsync(Stream content, CancellationToken cancel)
    {
        var known = note is null ? null : await note.ReadAsync(client, cancel);
        var upload = known?.Upload ?? (await client.InitiateMultipartUploadAsync(Begin(), cancel)).UploadId;
        note?.Keep(upload);
        try
        {
            var parts = await SendAsync(upload, known?.Parts ?? new Dictionary<int, PartDetail>(), content, cancel);
            await client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = whole.BucketName, Key = whole.Key, UploadId = upload, PartETags = parts, IfNoneMatch = whole.IfNoneMatch }, cancel);
        }
        catch (Exception error)
        {
            // What may go on is left as it is; whoever gives it up has it cleared away.
            if (note is null || !MayGoOn(error))
                await TakeBackAsync(upload);
            throw;
        }
        note?.Forget();
        return known is not null;
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

    private static bool MayGoOn(Exception error) => error switch
    {
        AmazonS3Exception answered => (int)answered.StatusCode is 0 or 408 or 429 or >= 500,
        _ => error is OperationCanceledException or HttpRequestException or IOException or Amazon.Runtime.AmazonClientException,
    };

    private async Task<List<PartETag>> SendAsync(string upload, IReadOnlyDictionary<int, PartDetail> there, Stream content, CancellationToken cancel)
    {
        var (parts, buffer) = (new List<PartETag>(), new byte[Size]);
        int read;
        while ((read = await content.ReadAtLeastAsync(buffer, Size, throwOnEndOfStream: false, cancel)) > 0)
        {
            var sum = Convert.ToBase64String(SHA256.HashData(buffer.AsSpan(0, read)));
            if (there.GetValueOrDefault(parts.Count + 1) is { } stored && stored.Size == read && stored.ChecksumSHA256 == sum)
            {
                parts.Add(new PartETag(parts.Count + 1, stored.ETag) { ChecksumSHA256 = sum });
                continue;
            }
            using var part = new MemoryStream(buffer, 0, read, writable: false);
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
        note?.Forget();
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
