using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>A method in place of the one that reaches out: it writes what a test gives it, and waits where a test says so.</summary>
internal sealed class ScriptedMethod : IBackupMethod
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BackupMethodKind Kind => BackupMethodKind.Command;

    public IReadOnlyList<MethodField> Fields => [];

    /// <summary>Completes when it has begun.</summary>
    public Task Begun => _begun.Task;

    /// <summary>What a backup waits for before it ends.</summary>
    public Task Until { get; set; } = Task.CompletedTask;

    /// <summary>What it writes, in bytes.</summary>
    public long Length { get; set; } = 10;

    public bool HasChanged { get; set; } = true;

    public MethodSettings Read(MethodValues values, FieldErrors errors) => new Nothing();

    public Task<bool> HasChangedAsync(MethodWork work, CancellationToken cancel) => Task.FromResult(HasChanged);

    public async Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        await archive.AddAsync("data", new Zeros(Length), null, cancel);
        _begun.TrySetResult();
        await Until.WaitAsync(cancel);
        return new BackupMade(work.Clock.GetUtcNow(), "Data.");
    }

    public Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel) => Task.FromResult<IReadOnlyList<RestoreCheck>>([]);

    public Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel) => throw new NotSupportedException();

    private sealed record Nothing : MethodSettings;

    private sealed class Zeros(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
