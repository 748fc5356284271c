using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Keeps a console's copies on this host's disk, in those directories alone that its own file names under <c>backup-store</c>; as files that are whole or not there.</summary>
internal sealed class StoreKeeper(RunnerRules rules, ConsoleLink link, RunnerIdentity identity, TimeProvider clock)
{
    private const int MostListed = 500;

    public async Task<JobEnding> WorkAsync(StoreOrder order, IJobEvents events, CancellationToken end)
    {
        try
        {
            await events.WriteAsync(OutputStream.Stdout, JsonSerializer.SerializeToUtf8Bytes(await AnswerAsync(order, end), RunnerCalls.Wire), end);
            return new JobEnding(JobEnd.Succeeded);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return new JobEnding(JobEnd.Interrupted, null, "It was ended in the middle of it.");
        }
    }

    private async Task<StoreAnswer> AnswerAsync(StoreOrder order, CancellationToken end)
    {
        try
        {
            var root = StoreRules.RootOf(order, rules);
            return await ActAsync(new DirectoryPlace(root, clock), root, order, end);
        }
        catch (Exception no) when (no is RefusedByRules or ArgumentException)
        {
            return new StoreAnswer(StoreResult.Rejected, no.Message);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new StoreAnswer(StoreResult.Retry, trouble.Message);
        }
    }

    private async Task<StoreAnswer> ActAsync(DirectoryPlace place, string root, StoreOrder order, CancellationToken end) => order.Act switch
    {
        StoreAct.Put => await FetchAsync(order, (what, content) => place.PutAsync(what, content, end), end),
        StoreAct.Replace => await FetchAsync(order, (what, content) => place.ReplaceAsync(what, content, end), end),
        StoreAct.Get => await GiveAsync(place, order, end),
        StoreAct.Head => StoreAnswer.Of(await place.HeadAsync(order.Key, end)),
        StoreAct.Delete => StoreAnswer.Of(await place.DeleteAsync(order.Key, end)),
        StoreAct.Hold => StoreAnswer.Of(await place.HoldAsync(order.Key, order.IsHeld, end)),
        StoreAct.List => await place.ListAsync(order.Key, order.After, Math.Clamp(order.Count, 1, MostListed), end) is var listed && listed is ObjectOutcome<IReadOnlyList<ListedObject>>.Done(var all)
            ? new StoreAnswer(StoreResult.Done) { Listed = all } : StoreAnswer.Failed(listed),
        StoreAct.Clear => new StoreAnswer(StoreResult.Done) { Cleared = Clear(root, order) },
        _ => new StoreAnswer(StoreResult.Rejected, "This runner knows no such order. Install the console's own version on its host."),
    };

    private async Task<StoreAnswer> FetchAsync(StoreOrder order, Func<ObjectToStore, Stream, Task<ObjectOutcome<StoredObject>>> storeAsync, CancellationToken end)
    {
        using var fetched = await link.FetchAsync(order.Transfer, identity, end);
        if (fetched.Answer is not { } answer)
            return new StoreAnswer(StoreResult.Retry, fetched.Why);
        await using var content = await answer.Content.ReadAsStreamAsync(end);
        var what = new ObjectToStore(order.Key, Sha256: order.Sha256 is { } hash ? Convert.FromHexString(hash) : null, RetainUntil: order.RetainUntil, IsHeld: order.IsHeld);
        return StoreAnswer.Of(await storeAsync(what, content));
    }

    private async Task<StoreAnswer> GiveAsync(DirectoryPlace place, StoreOrder order, CancellationToken end)
    {
        var known = await place.HeadAsync(order.Key, end);
        if (known is not ObjectOutcome<StoredObject>.Done({ Sha256: { } hash }))
            return StoreAnswer.Failed(known);
        var opened = await place.GetAsync(order.Key, end);
        if (opened is not ObjectOutcome<Stream>.Done(var content))
            return StoreAnswer.Failed(opened);
        await using (content)
            return await link.GiveAsync(new GivenContent(order.Transfer, hash), content, identity, end) is CallOutcome.Answered ? new StoreAnswer(StoreResult.Done) : new StoreAnswer(StoreResult.Retry, "The console did not take all of it.");
    }

    // What a runner that was killed had written of objects that nobody goes on with.
    private static int Clear(string root, StoreOrder order)
    {
        var cleared = 0;
        foreach (var left in new DirectoryInfo(root).EnumerateFiles("*.new", SearchOption.AllDirectories))
        {
            if (left.LastWriteTimeUtc >= order.Before.UtcDateTime || !Path.GetRelativePath(root, left.FullName).StartsWith(order.Key, StringComparison.Ordinal))
                continue;
            left.Delete();
            cleared++;
        }
        return cleared;
    }
}
