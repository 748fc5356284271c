using System.Buffers;
using System.Text;

namespace DrConsole.Runs;

/// <summary>
/// What an attempt says on its way to where it is kept. A runner masks secrets before anything leaves its host; here they are masked again, for
/// runners are not all of today and an answer over HTTP has passed no runner.
/// </summary>
internal sealed class StepEvents(IStepOutput output, IEnumerable<string> secrets, Func<JobFile, CancellationToken, Task<bool>>? keep = null) : IJobEvents
{
    private readonly SecretTexts _secrets = new(secrets);
    private readonly Dictionary<OutputStream, SecretMask> _masks = [];
    private readonly ArrayBufferWriter<byte> _shown = new();
    private readonly ArrayBufferWriter<byte> _kept = new();

    /// <summary>What was printed, masked, as far as it is kept.</summary>
    public ReadOnlyMemory<byte> Stdout => _kept.WrittenMemory;

    public bool IsCut { get; private set; }

    public async ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (!_masks.TryGetValue(stream, out var mask))
            _masks[stream] = mask = new SecretMask(_secrets);
        mask.Write(bytes.Span, _shown);
        await ShowAsync(stream, cancel);
    }

    public ValueTask NoteAsync(string text, CancellationToken cancel) => WriteAsync(OutputStream.Note, Encoding.UTF8.GetBytes($"{text}\n"), cancel);

    public async ValueTask KeepAsync(JobFile file, CancellationToken cancel)
    {
        var kept = keep is not null && await keep(file, cancel);
        await NoteAsync($"{file.Name}: {file.Size:N0} bytes, SHA-256 {file.Sha256}{(kept ? ", kept" : ", too large to be kept here")}", cancel);
    }

    /// <summary>Nothing more comes: what was held back because it could have become a secret is shown.</summary>
    public async ValueTask EndAsync(CancellationToken cancel)
    {
        foreach (var (stream, mask) in _masks)
        {
            mask.End(_shown);
            await ShowAsync(stream, cancel);
        }
    }

    private async ValueTask ShowAsync(OutputStream stream, CancellationToken cancel)
    {
        if (_shown.WrittenCount == 0)
            return;
        if (stream is OutputStream.Stdout)
        {
            var room = Math.Min(_shown.WrittenCount, RunnerJob.MaxOutput - _kept.WrittenCount);
            _kept.Write(_shown.WrittenSpan[..room]);
            IsCut |= room < _shown.WrittenCount;
        }
        else if (stream is OutputStream.Note)
        {
            IsCut |= _shown.WrittenSpan.IndexOf(OutputCap.Mark) >= 0;
        }
        await output.WriteAsync(stream, _shown.WrittenMemory, cancel);
        _shown.ResetWrittenCount();
    }
}
