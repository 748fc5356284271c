using System.Collections.Concurrent;
using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>A channel that keeps what it was given and answers what it is told to: the world outside, in a test's hands.</summary>
internal sealed class ScriptedChannel(NoticeChannel kind) : INoticeChannel
{
    private readonly ConcurrentQueue<NoticeMessage> _sent = new();
    private int _references;

    public NoticeChannel Kind => kind;

    public string? Missing { get; set; }

    /// <summary>Everything that arrived here, in order.</summary>
    public IReadOnlyList<NoticeMessage> Sent => [.. _sent];

    /// <summary>What is answered; taking it is the answer otherwise.</summary>
    public Func<NoticeMessage, ChannelAnswer>? Answer { get; set; }

    /// <summary>Waited for before the answer, so that a test can hold a channel up.</summary>
    public Func<NoticeMessage, CancellationToken, Task>? Before { get; set; }

    public async Task<ChannelAnswer> SendAsync(NoticeMessage message, CancellationToken cancel)
    {
        _sent.Enqueue(message);
        if (Before is not null)
            await Before(message, cancel);
        return Answer?.Invoke(message) ?? new ChannelAnswer.Accepted($"{kind}-{Interlocked.Increment(ref _references)}");
    }
}
