using System.Globalization;
using System.Text.Json.Nodes;
using DrConsole.Platform;

namespace DrConsole.Aws;

/// <summary>One export of a log group to S3, and what it wrote there.</summary>
/// <param name="Objects">Keys below the place, with their sizes.</param>
internal sealed record LogExport(string Group, string Task, string Place, Dictionary<string, long> Objects);

/// <summary>Starts exports of CloudWatch Logs and follows each to its end; one that nobody waits for any more is cancelled.</summary>
internal sealed class LogExports(AwsAsking asking, ObjectPlaces places, TimeProvider clock)
{
    private const int Page = 1_000;

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    public async Task<LogExport> RunAsync(string group, string name, CloudWatchLogsSettings set, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        // An account has one export at a time: another is waited for, as what answers 'too often' is.
        var prefix = string.Join('/', new[] { set.BucketPrefix, name }.Where(part => part.Length > 0));
        var started = await asking.DemandAsync("CreateExportTask", new JsonObject
        {
            ["taskName"] = name,
            ["logGroupName"] = group,
            ["from"] = from.ToUnixTimeMilliseconds(),
            ["to"] = until.ToUnixTimeMilliseconds(),
            ["destination"] = set.Bucket,
            ["destinationPrefix"] = prefix,
        }, cancel);
        var task = AwsFields.DemandText(started, "taskId");
        try
        {
            await EndAsync(task, group, cancel);
        }
        catch (OperationCanceledException)
        {
            await asking.DemandAsync("CancelExportTask", new JsonObject { ["taskId"] = task }, CancellationToken.None);
            throw;
        }
        var place = $"s3://{set.Bucket}/{prefix}/{task}";
        return new LogExport(group, task, place, await ObjectsAsync(place, cancel));
    }

    /// <summary>What lies below a place.</summary>
    public async Task<Dictionary<string, long>> ObjectsAsync(string address, CancellationToken cancel)
    {
        var (place, found, after) = (places.Open(address), new Dictionary<string, long>(StringComparer.Ordinal), (string?)null);
        while (true)
        {
            var page = await place.ListAsync("", after, Page, cancel);
            if (page is not ObjectOutcome<IReadOnlyList<ListedObject>>.Done(var some))
                throw new RefusedException($"{address} cannot be listed: {page.Said}", "s3");
            foreach (var one in some)
                found[one.Key] = one.Size;
            if (some.Count < Page)
                return found;
            after = some[^1].Key;
        }
    }

    private async Task EndAsync(string task, string group, CancellationToken cancel)
    {
        while (true)
        {
            var told = await asking.DemandAsync("DescribeExportTasks", new JsonObject { ["taskId"] = task }, cancel);
            var status = (told["exportTasks"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault()?["status"] as JsonObject ?? [];
            var code = AwsFields.Text(status, "code");
            switch (code)
            {
                case "COMPLETED":
                    return;
                case "FAILED" or "CANCELLED" or null:
                    throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"The export of {group} ended as {code ?? "unknown"}: {AwsFields.Text(status, "message")} The bucket's policy must let logs.REGION.amazonaws.com write."), "export-failed");
                default:
                    await Task.Delay(Glance, clock, cancel);
                    break;
            }
        }
    }
}
