namespace DrConsole.Tests.Backups;

/// <summary>A place that takes 20 MB and then no more, as a disk does.</summary>
internal sealed class FullScheme(TimeProvider clock) : IObjectScheme
{
    public string Prefix => "full://";

    public string? Fault(string address) => null;

    public IObjectPlace Open(string address) => new FullPlace(new DirectoryPlace(Path.Combine(Path.GetTempPath(), "drc-never"), clock));
}

internal sealed class FullPlace(DirectoryPlace inner) : IObjectPlace
{
    public string Address => "full://disk";

    public async Task<ObjectOutcome<StoredObject>> PutAsync(ObjectToStore what, Stream content, CancellationToken cancel)
    {
        await content.ReadExactlyAsync(new byte[20 << 20], cancel);
        return new ObjectOutcome<StoredObject>.Retry("No space left on device.");
    }

    public Task<ObjectOutcome<StoredObject>> ReplaceAsync(ObjectToStore what, Stream content, CancellationToken cancel) => inner.ReplaceAsync(what, content, cancel);

    public Task<ObjectOutcome<Stream>> GetAsync(string key, CancellationToken cancel) => inner.GetAsync(key, cancel);

    public Task<ObjectOutcome<StoredObject>> HeadAsync(string key, CancellationToken cancel) => inner.HeadAsync(key, cancel);

    public Task<ObjectOutcome<IReadOnlyList<ListedObject>>> ListAsync(string prefix, string? after, int count, CancellationToken cancel) => inner.ListAsync(prefix, after, count, cancel);

    public Task<ObjectOutcome<StoredObject>> DeleteAsync(string key, CancellationToken cancel) => inner.DeleteAsync(key, cancel);

    public Task<ObjectOutcome<StoredObject>> HoldAsync(string key, bool held, CancellationToken cancel) => inner.HoldAsync(key, held, cancel);
}
