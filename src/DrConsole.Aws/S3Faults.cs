using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using DrConsole.Platform;

namespace DrConsole.Aws;

/// <summary>Turns what S3 and the way to it throw into outcomes.</summary>
internal static class S3Faults
{
    public static bool IsMissing(AmazonS3Exception error) => error.StatusCode is HttpStatusCode.NotFound && error.ErrorCode is not "NoSuchBucket";

    public static bool IsTaken(AmazonS3Exception error) => error.StatusCode is HttpStatusCode.PreconditionFailed;

    public static async Task<ObjectOutcome<T>> AskAsync<T>(Func<Task<ObjectOutcome<T>>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonS3Exception error) when (IsMissing(error))
        {
            return new ObjectOutcome<T>.Missing();
        }
        catch (AmazonServiceException error)
        {
            var said = $"S3 answers {(int)error.StatusCode} {error.ErrorCode}: {error.Message}";
            return MayPass(error.StatusCode) ? new ObjectOutcome<T>.Retry(said) : new ObjectOutcome<T>.Rejected(said);
        }
        catch (AmazonClientException error)
        {
            return new ObjectOutcome<T>.Rejected($"S3 cannot be used: {error.Message}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TimeoutException)
        {
            return new ObjectOutcome<T>.Retry($"S3 cannot be reached: {error.Message}");
        }
        catch (RefusedException refusal)
        {
            return new ObjectOutcome<T>.Rejected(refusal.Message);
        }
    }

    private static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict or 0 || (int)status >= 500;
}
