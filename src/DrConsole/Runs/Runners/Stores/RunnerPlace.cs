using System.Buffers;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Objects as files on a remote runner's disk. What is asked goes as an order sealed for that runner; content goes as a stream that the runner fetches or gives, for it is never called.</summary>
internal sealed class RunnerPlace(RemoteLines lines, StoreTransfers transfers, string runner, string directory) : IObjectPlace
{
    private const int AtOnce = 500;

    private static readonly TimeSpan ToAsk = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ToCarry = TimeSpan.FromHours(12);

    public string Address => $"runner://{runner}{directory}";

    public Task<ObjectOutcome<StoredObject>> PutAsync(ObjectToStore what, Stream content, CancellationToken cancel) => StoreAsync(StoreAct.Put, what, content, cancel);

    public Task<ObjectOutcome<StoredObject>> ReplaceAsync(ObjectToStore what, Stream content, CancellationToken cancel) => StoreAsync(StoreAct.Replace, what, content, cancel);

    public async Task<ObjectOutcome<Stream>> GetAsync(string key, CancellationToken cancel)
    {
        var awaited = transfers.Await();
        var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = AskAsync(new StoreOrder(StoreAct.Get, directory, ObjectKey.Demand(key), awaited.Name), ToCarry, over.Token);
        await Task.WhenAny(awaited.Begun, work);
        if (awaited.Begun.IsCompleted)
            return new ObjectOutcome<Stream>.Done(new CarriedStream(awaited.AsStream(), awaited, work, over));
        awaited.Dispose();
        over.Dispose();
        return (await work).To<Stream>(_ => null);
    }

    public async Task<ObjectOutcome<StoredObject>> HeadAsync(string key, CancellationToken cancel) =>
        (await AskAsync(new StoreOrder(StoreAct.Head, directory, ObjectKey.Demand(key)), ToAsk, cancel)).To(answer => answer.Object);

    public async Task<ObjectOutcome<IReadOnlyList<ListedObject>>> ListAsync(string prefix, string? after, int count, CancellationToken cancel)
    {
        var listed = new List<ListedObject>();
        while (listed.Count < count)
        {
            var most = Math.Min(AtOnce, count - listed.Count);
            var answer = await AskAsync(new StoreOrder(StoreAct.List, directory, prefix) { After = listed.Count > 0 ? listed[^1].Key : after, Count = most }, ToAsk, cancel);
            if (answer.Result is not StoreResult.Done)
                return answer.To<IReadOnlyList<ListedObject>>(_ => null);
            listed.AddRange(answer.Listed);
            if (answer.Listed.Count < most)
                break;
        }
        return new ObjectOutcome<IReadOnlyList<ListedObject>>.Done(listed);
    }

    public async Task<ObjectOutcome<StoredObject>> DeleteAsync(string key, CancellationToken cancel) =>
        (await AskAsync(new StoreOrder(StoreAct.Delete, directory, ObjectKey.Demand(key)), ToAsk, cancel)).To(answer => answer.Object);

    public async Task<ObjectOutcome<StoredObject>> HoldAsync(string key, bool held, CancellationToken cancel) =>
        (await AskAsync(new StoreOrder(StoreAct.Hold, directory, ObjectKey.Demand(key)) { IsHeld = held }, ToAsk, cancel)).To(answer => answer.Object);

    public async Task<ObjectOutcome<int>> ClearUnfinishedAsync(string prefix, DateTimeOffset before, CancellationToken cancel)
    {
        var answer = await AskAsync(new StoreOrder(StoreAct.Clear, directory, prefix) { Before = before }, ToAsk, cancel);
        return answer.Result is StoreResult.Done ? new ObjectOutcome<int>.Done(answer.Cleared) : answer.To<int>(_ => 0);
    }

    private async Task<ObjectOutcome<StoredObject>> StoreAsync(StoreAct act, ObjectToStore what, Stream content, CancellationToken cancel)
    {
        using var offered = transfers.Offer(content);
        var order = new StoreOrder(act, directory, ObjectKey.Demand(what.Key), offered.Name) { Sha256 = what.Sha256 is { } hash ? Convert.ToHexStringLower(hash) : null, RetainUntil = what.RetainUntil, IsHeld = what.IsHeld };
        var answer = await AskAsync(order, ToCarry, cancel);
        return answer.Result is StoreResult.Done && answer.Object?.Sha256 != offered.Sha256
            ? new ObjectOutcome<StoredObject>.Rejected("What lies on the runner's disk is not what was sent: its SHA-256 differs.")
            : answer.To(done => done.Object);
    }

    private async Task<StoreAnswer> AskAsync(StoreOrder order, TimeSpan timeout, CancellationToken cancel)
    {
        var heard = new HeardAnswer();
        var ending = await lines.OfOne(runner).WorkAsync(new RunnerJob { Id = $"store/{Guid.CreateVersion7(lines.Clock.GetUtcNow())}/1", Store = order, Timeout = timeout }, heard, cancel);
        cancel.ThrowIfCancellationRequested();
        return ending.End is JobEnd.Succeeded && heard.Read() is { } answer ? answer : new StoreAnswer(StoreResult.Retry, $"{runner} keeps no copy now: {(ending.Why.Length > 0 ? ending.Why : "it gave no answer.")}");
    }

    private sealed class HeardAnswer : IJobEvents
    {
        private readonly ArrayBufferWriter<byte> _heard = new();

        public StoreAnswer? Read()
        {
            try
            {
                return JsonSerializer.Deserialize<StoreAnswer>(_heard.WrittenSpan, RunnerCalls.Wire);
            }
            catch (JsonException)
            {
                return null;
            }
        }

        public ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
        {
            if (stream is OutputStream.Stdout)
                _heard.Write(bytes.Span);
            return ValueTask.CompletedTask;
        }

        public ValueTask KeepAsync(JobFile file, CancellationToken cancel) => ValueTask.CompletedTask;
    }
}
