using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Where attempts' output lies: by the hash of what is in it, and while it is written under the attempt's own name.</summary>
public sealed class AttemptOutputs(DataDirectory data, OutputRelay relay)
{
    public AttemptOutput Open(RunId run, string step, int attempt) => new(this, new AttemptTail(relay, run, step, attempt), () => LivePath(run, step, attempt));

    /// <summary>What was kept of an output, or what is there of it so far; null when there is none here.</summary>
    public async Task<string?> ReadAsync(RunId run, string step, int attempt, string? hash, int most, CancellationToken cancel)
    {
        var path = hash is null ? LivePath(run, step, attempt) : PathOf(hash);
        if (!File.Exists(path))
            return await relay.ReadAsync(run, step, attempt, cancel) is { } tail ? After(tail.Told - tail.Bytes.Length, Encoding.UTF8.GetString(tail.Bytes)) : null;
        await using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        // The end is what people look for; all of it is one call away.
        var skipped = Math.Max(0, from.Length - most);
        from.Seek(skipped, SeekOrigin.Begin);
        var bytes = new byte[from.Length - skipped];
        var read = await from.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        var text = Encoding.UTF8.GetString(bytes, 0, read);
        return After(skipped, text);
    }

    private static string After(long skipped, string text) => skipped == 0 ? text : $"[{skipped.ToString("N0", CultureInfo.InvariantCulture)} bytes before this]\n{text}";

    internal string PathOf(string hash) => Path.Combine(data.Private("output"), hash);

    private string LivePath(RunId run, string step, int attempt) => Path.Combine(data.Private("output-live"), $"{run}-{step}-{attempt.ToString(CultureInfo.InvariantCulture)}");
}

/// <summary>One attempt's output on its way to the disk: the first of it is kept, all of it is counted, and nothing of it stays in memory.</summary>
public sealed class AttemptOutput : IStepOutput, IAsyncDisposable
{
    public const int Most = 1_048_576;

    private readonly SemaphoreSlim _one = new(1);
    private readonly AttemptOutputs _outputs;
    private readonly AttemptTail _tail;
    private readonly Func<string> _place;
    private string? _path;
    private FileStream? _file;
    private IncrementalHash? _hash;
    private long _told;
    private bool _isCut;

    internal AttemptOutput(AttemptOutputs outputs, AttemptTail tail, Func<string> place) => (_outputs, _tail, _place) = (outputs, tail, place);

    public async ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var room = (int)Math.Clamp(Most - _told, 0, bytes.Length);
            _told += bytes.Length;
            if (room == 0)
                return;
            _tail.Write(bytes.Span[..room]);
            if (_isCut)
                return;

            // People look at it while it runs.
            await PutAsync(bytes[..room], cancel);
            await _file!.FlushAsync(cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or StartException)
        {
            // A full disk takes what is printed, never the step that prints it.
            _isCut = true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Nothing more comes. Gives the hash under which it is kept, safe from a power cut; null when there was nothing.</summary>
    public async Task<string?> KeepAsync(CancellationToken cancel)
    {
        if (_file is null || _isCut)
            return null;
        if (_told > Most)
            await PutAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n[cut: {Most:N0} of {_told:N0} bytes are kept]\n")), cancel);
        _file.Flush(flushToDisk: true);
        await _file.DisposeAsync();
        var hash = Convert.ToHexStringLower(_hash!.GetHashAndReset());
        var kept = _outputs.PathOf(hash);
        File.Move(_path!, kept, overwrite: true);
        DirectorySync.Of(kept);
        await _tail.EndAsync();
        return hash;
    }

    public async ValueTask DisposeAsync()
    {
        _hash?.Dispose();
        _one.Dispose();
        if (_file is null)
            return;
        try
        {
            await _file.DisposeAsync();
            File.Delete(_path!);
        }
        catch (IOException) when (_isCut)
        {
            // What the disk did not take before it does not take now.
        }
    }

    private async ValueTask PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        _path ??= _place();
        _file ??= new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _hash.AppendData(bytes.Span);
        await _file.WriteAsync(bytes, cancel);
    }
}
