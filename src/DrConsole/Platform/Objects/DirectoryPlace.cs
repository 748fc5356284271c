namespace DrConsole.Platform;

/// <summary>
/// Objects as read-only files below a directory. Written beside their name, synced and then given it, so that a crash leaves the whole
/// object or none. Retention and holds stand in a small file beside each: they bind this program, not whoever owns the directory.
/// </summary>
public sealed class DirectoryPlace(string root, TimeProvider clock) : IObjectPlace
{
    private readonly string _root = Path.GetFullPath(root);

    // One place may be opened more than once in a process, and by other processes too: the file behind it holds those off.
    private static readonly SemaphoreSlim Naming = new(1, 1);

    public string Address => _root;

    public Task<ObjectOutcome<StoredObject>> PutAsync(ObjectToStore what, Stream content, CancellationToken cancel) =>
        StoreAsync(what, content, there => new ObjectOutcome<StoredObject>.Taken(there), cancel);

    public Task<ObjectOutcome<StoredObject>> ReplaceAsync(ObjectToStore what, Stream content, CancellationToken cancel) =>
        StoreAsync(what, content, there => there.LockedBecause(clock.GetUtcNow()) is { } why ? new ObjectOutcome<StoredObject>.Locked(why) : null, cancel);

    // What is there already decides whether anything is stored; it is asked before the content is read, and again when it gets its name.
    private async Task<ObjectOutcome<StoredObject>> StoreAsync(ObjectToStore what, Stream content, Func<StoredObject, ObjectOutcome<StoredObject>?> refuse, CancellationToken cancel)
    {
        var path = PathOf(what.Key);
        var fresh = $"{path}.{Guid.CreateVersion7():N}.new";
        try
        {
            if (File.Exists(path) && refuse(ObjectNote.Read(path, what.Key)) is { } refused)
                return refused;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var sha256 = await FreshFile.WriteAsync(fresh, content, cancel);
            if (what.Sha256 is { } expected && !sha256.AsSpan().SequenceEqual(expected))
                return new ObjectOutcome<StoredObject>.Rejected("What arrived is not what was sent: its SHA-256 differs.");
            return await NameAsync(what, fresh, path, Convert.ToHexStringLower(sha256), refuse, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Trouble<StoredObject>(error);
        }
        finally
        {
            FreshFile.Forget(fresh);
        }
    }

    public Task<ObjectOutcome<Stream>> GetAsync(string key, CancellationToken cancel) => Task.FromResult(Try<Stream>(PathOf(key), path =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, FreshFile.BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan)));

    public Task<ObjectOutcome<StoredObject>> HeadAsync(string key, CancellationToken cancel) => Task.FromResult(Try(PathOf(key), path => ObjectNote.Read(path, key)));

    public Task<ObjectOutcome<IReadOnlyList<ListedObject>>> ListAsync(string prefix, string? after, int count, CancellationToken cancel)
    {
        try
        {
            if (!Directory.Exists(_root))
                return Task.FromResult<ObjectOutcome<IReadOnlyList<ListedObject>>>(new ObjectOutcome<IReadOnlyList<ListedObject>>.Done([]));
            var keys = Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/'))
                .Where(key => !IsOurs(key) && key.StartsWith(prefix, StringComparison.Ordinal) && (after is null || string.CompareOrdinal(key, after) > 0))
                .Order(StringComparer.Ordinal).Take(count);
            IReadOnlyList<ListedObject> listed = [.. keys.Select(key => new FileInfo(Path.Combine(_root, key)) is var file ? new ListedObject(key, file.Length, file.LastWriteTimeUtc) : null!)];
            return Task.FromResult<ObjectOutcome<IReadOnlyList<ListedObject>>>(new ObjectOutcome<IReadOnlyList<ListedObject>>.Done(listed));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(Trouble<IReadOnlyList<ListedObject>>(error));
        }
    }

    public Task<ObjectOutcome<StoredObject>> DeleteAsync(string key, CancellationToken cancel) => ChangeAsync(key, (path, there) =>
    {
        if (there.LockedBecause(clock.GetUtcNow()) is { } why)
            return new ObjectOutcome<StoredObject>.Locked(why);

        // The content first: a note without its object is nothing, an object without its note would be free to delete.
        File.Delete(path);
        File.Delete(ObjectNote.PathOf(path));
        DirectorySync.Of(path);
        return new ObjectOutcome<StoredObject>.Done(there);
    }, cancel);

    public Task<ObjectOutcome<StoredObject>> HoldAsync(string key, bool held, CancellationToken cancel) => ChangeAsync(key, (path, there) =>
    {
        var changed = there with { IsHeld = held };
        ObjectNote.Write(path, changed);
        return new ObjectOutcome<StoredObject>.Done(changed);
    }, cancel);

    private static bool IsOurs(string key) => key.EndsWith(".new", StringComparison.Ordinal) || key.EndsWith(ObjectNote.Ending, StringComparison.Ordinal) || key == ".lock";

    private string PathOf(string key) => IsOurs(ObjectKey.Demand(key)) ? throw new ArgumentException($"'{key}' is kept for our own files.", nameof(key)) : Path.Combine(_root, key);

    // Its note first, so that it is never there without what protects it.
    private async Task<ObjectOutcome<StoredObject>> NameAsync(ObjectToStore what, string fresh, string path, string sha256, Func<StoredObject, ObjectOutcome<StoredObject>?> refuse, CancellationToken cancel)
    {
        using var only = await LockAsync(cancel);
        if (File.Exists(path) && refuse(ObjectNote.Read(path, what.Key)) is { } refused)
            return refused;
        var stored = new StoredObject(what.Key, new FileInfo(fresh).Length, sha256, what.RetainUntil, what.IsHeld);
        ObjectNote.Write(path, stored);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(fresh, FreshFile.ReadOnly);
        File.Move(fresh, path, overwrite: true);
        DirectorySync.Of(path);
        return new ObjectOutcome<StoredObject>.Done(stored);
    }

    private async Task<ObjectOutcome<StoredObject>> ChangeAsync(string key, Func<string, StoredObject, ObjectOutcome<StoredObject>> change, CancellationToken cancel)
    {
        var path = PathOf(key);
        try
        {
            if (!File.Exists(path))
                return new ObjectOutcome<StoredObject>.Missing();
            using var only = await LockAsync(cancel);
            return change(path, ObjectNote.Read(path, key));
        }
        catch (FileNotFoundException)
        {
            return new ObjectOutcome<StoredObject>.Missing();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Trouble<StoredObject>(error);
        }
    }

    private async Task<IDisposable> LockAsync(CancellationToken cancel)
    {
        await Naming.WaitAsync(cancel);
        try
        {
            return new Held(new FileStream(Path.Combine(_root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch
        {
            Naming.Release();
            throw;
        }
    }

    private ObjectOutcome<T> Try<T>(string path, Func<string, T> read)
    {
        try
        {
            return new ObjectOutcome<T>.Done(read(path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ObjectOutcome<T>.Missing();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Trouble<T>(error);
        }
    }

    private ObjectOutcome<T> Trouble<T>(Exception error) => error is UnauthorizedAccessException
        ? new ObjectOutcome<T>.Rejected($"{_root} may not be used: {error.Message}")
        : new ObjectOutcome<T>.Retry($"{_root} cannot be used now: {error.Message}");

    private sealed class Held(FileStream file) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            Naming.Release();
        }
    }
}
