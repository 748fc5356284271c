using Amazon.S3;
using Amazon.S3.Model;
using DrConsole.Platform;

namespace DrConsole.Aws;

/// <summary>
/// Objects in a bucket. Where the bucket has object lock and the address says so, retention and holds bind the server; elsewhere this
/// program keeps to its own and the server knows nothing of it.
/// </summary>
internal sealed class S3Place(S3Clients clients, string bucket, string prefix, S3Wishes wishes, TimeProvider clock) : IObjectPlace
{
    private const string HashName = "x-amz-meta-sha256";

    private readonly ObjectLockMode? _mode = wishes.Lock;

    public string Address { get; } = prefix.Length == 0 ? $"s3://{bucket}" : $"s3://{bucket}/{prefix}";

    public Task<ObjectOutcome<StoredObject>> PutAsync(ObjectToStore what, Stream content, CancellationToken cancel) => S3Faults.AskAsync<StoredObject>(async () =>
    {
        if (await FindAsync(what.Key, cancel) is { } there)
            return new ObjectOutcome<StoredObject>.Taken(there.Stored);
        try
        {
            return await StoreAsync(what, content, unless: "*", cancel);
        }
        catch (AmazonS3Exception error) when (S3Faults.IsTaken(error) && !cancel.IsCancellationRequested)
        {
            if (await FindAsync(what.Key, cancel) is { } quicker)
                return new ObjectOutcome<StoredObject>.Taken(quicker.Stored);
            throw;
        }
    });

    public Task<ObjectOutcome<StoredObject>> ReplaceAsync(ObjectToStore what, Stream content, CancellationToken cancel) => S3Faults.AskAsync<StoredObject>(async () =>
        (await FindAsync(what.Key, cancel))?.Stored.LockedBecause(clock.GetUtcNow()) is { } why
            ? new ObjectOutcome<StoredObject>.Locked(why)
            : await StoreAsync(what, content, unless: null, cancel));

    public Task<ObjectOutcome<Stream>> GetAsync(string key, CancellationToken cancel) => S3Faults.AskAsync<Stream>(async () =>
    {
        var answer = await clients.Open().GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = Full(key) }, cancel);
        return new ObjectOutcome<Stream>.Done(new AnswerStream(answer));
    });

    public Task<ObjectOutcome<StoredObject>> HeadAsync(string key, CancellationToken cancel) => S3Faults.AskAsync<StoredObject>(async () =>
        await FindAsync(key, cancel) is { } there ? new ObjectOutcome<StoredObject>.Done(there.Stored) : new ObjectOutcome<StoredObject>.Missing());

    public Task<ObjectOutcome<IReadOnlyList<ListedObject>>> ListAsync(string prefix, string? after, int count, CancellationToken cancel) =>
        S3Faults.AskAsync<IReadOnlyList<ListedObject>>(async () =>
        {
            var listed = new List<ListedObject>();
            string? next = null;
            do
            {
                var answer = await clients.Open().ListObjectsV2Async(new ListObjectsV2Request
                {
                    BucketName = bucket,
                    Prefix = Full(prefix),
                    StartAfter = after is null ? null : Full(after),
                    MaxKeys = Math.Min(count - listed.Count, 1_000),
                    ContinuationToken = next,
                }, cancel);
                foreach (var found in answer.S3Objects ?? [])
                    listed.Add(new ListedObject(Short(found.Key), found.Size ?? 0, found.LastModified is { } at ? new DateTimeOffset(at.ToUniversalTime()) : default));
                next = answer.IsTruncated == true ? answer.NextContinuationToken : null;
            }
            while (next is not null && listed.Count < count);
            return new ObjectOutcome<IReadOnlyList<ListedObject>>.Done(listed);
        });

    public Task<ObjectOutcome<StoredObject>> DeleteAsync(string key, CancellationToken cancel) => S3Faults.AskAsync<StoredObject>(async () =>
    {
        if (await FindAsync(key, cancel) is not { } there)
            return new ObjectOutcome<StoredObject>.Missing();
        if (there.Stored.LockedBecause(clock.GetUtcNow()) is { } why)
            return new ObjectOutcome<StoredObject>.Locked(why);

        // By its version: without one a bucket with versions only hides the object, and asks no lock.
        await clients.Open().DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = Full(key), VersionId = there.Version }, cancel);
        return new ObjectOutcome<StoredObject>.Done(there.Stored);
    });

    public bool TakesParts => true;

    public Task<ObjectOutcome<int>> ClearUnfinishedAsync(string prefix, DateTimeOffset before, CancellationToken cancel) =>
        S3Faults.AskAsync<int>(async () => new ObjectOutcome<int>.Done(await S3Unfinished.ClearAsync(clients.Open(), bucket, Full(prefix), before, cancel)));

    public Task<ObjectOutcome<StoredObject>> HoldAsync(string key, bool held, CancellationToken cancel) => S3Faults.AskAsync<StoredObject>(async () =>
    {
        if (await FindAsync(key, cancel) is not { } there)
            return new ObjectOutcome<StoredObject>.Missing();
        if (_mode is null)
            return new ObjectOutcome<StoredObject>.Done(there.Stored);
        await clients.Open().PutObjectLegalHoldAsync(new PutObjectLegalHoldRequest
        {
            BucketName = bucket,
            Key = Full(key),
            VersionId = there.Version,
            LegalHold = new ObjectLockLegalHold { Status = held ? ObjectLockLegalHoldStatus.On : ObjectLockLegalHoldStatus.Off },
            ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
        }, cancel);
        return new ObjectOutcome<StoredObject>.Done(there.Stored with { IsHeld = held });
    });

    private async Task<ObjectOutcome<StoredObject>> StoreAsync(ObjectToStore what, Stream content, string? unless, CancellationToken cancel)
    {
        await using var spool = await Spool.TakeAsync(content, cancel);
        if (what.Sha256 is { } expected && !spool.Sha256.AsSpan().SequenceEqual(expected))
            return new ObjectOutcome<StoredObject>.Rejected("What was read is not what was announced: its SHA-256 differs.");
        if (spool.Length > Spool.Most)
            return new ObjectOutcome<StoredObject>.Rejected($"One object may have {Spool.Most >> 30} GB in S3; this one has {spool.Length >> 30}.");
        if (await SendAsync(Request(what, spool, unless), spool, what.GoOn, cancel) && await FindAsync(what.Key, cancel) is { } there)
            return new ObjectOutcome<StoredObject>.Done(there.Stored);
        return new ObjectOutcome<StoredObject>.Done(new StoredObject(
            what.Key, spool.Length, Convert.ToHexStringLower(spool.Sha256), _mode is null ? null : what.RetainUntil, _mode is not null && what.IsHeld));
    }

    // Whether it was gone on with: then what was asked for at its beginning holds.
    private async Task<bool> SendAsync(PutObjectRequest request, Spool spool, string? goOn, CancellationToken cancel)
    {
        if (spool.Length > S3Parts.Size)
            return await new S3Parts(clients.Open(), request, goOn is null ? null : new UploadNote(goOn, request)).PutAsync(spool.Content, cancel);
        await clients.Open().PutObjectAsync(request, cancel);
        return false;
    }

    private PutObjectRequest Request(ObjectToStore what, Spool spool, string? unless)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = Full(what.Key),
            InputStream = spool.Content,
            AutoCloseStream = false,
            ContentType = what.ContentType,
            IfNoneMatch = unless,
            UseChunkEncoding = false,
            ChecksumSHA256 = Convert.ToBase64String(spool.Sha256),
        };
        if (wishes.Class.Length > 0)
            request.StorageClass = new S3StorageClass(wishes.Class);
        request.Metadata[HashName] = Convert.ToHexStringLower(spool.Sha256);
        if (_mode is not null && what.RetainUntil is { } until)
            (request.ObjectLockMode, request.ObjectLockRetainUntilDate) = (_mode, until.UtcDateTime);
        if (_mode is not null && what.IsHeld)
            request.ObjectLockLegalHoldStatus = ObjectLockLegalHoldStatus.On;
        return request;
    }

    private async Task<(StoredObject Stored, string? Version)?> FindAsync(string key, CancellationToken cancel)
    {
        try
        {
            var head = await clients.Open().GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = Full(key) }, cancel);
            DateTimeOffset? until = head.ObjectLockRetainUntilDate is { Year: > 1 } date ? new DateTimeOffset(date.ToUniversalTime()) : null;
            var held = head.ObjectLockLegalHoldStatus == ObjectLockLegalHoldStatus.On;
            return (new StoredObject(key, head.ContentLength, head.Metadata[HashName], until, held), head.VersionId);
        }
        catch (AmazonS3Exception error) when (S3Faults.IsMissing(error))
        {
            return null;
        }
    }

    private string Full(string key) => prefix.Length == 0 ? key : $"{prefix}/{key}";

    private string Short(string key) => prefix.Length == 0 ? key : key[(prefix.Length + 1)..];
}

/// <summary>What an address asks of a bucket.</summary>
/// <param name="Lock">Retention and holds bind the server.</param>
/// <param name="Class">The storage class; empty for the bucket's own.</param>
internal sealed record S3Wishes(ObjectLockMode? Lock, string Class);
