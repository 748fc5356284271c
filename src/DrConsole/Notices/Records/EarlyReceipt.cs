using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>What a provider told about a message before we had written down what the provider calls it.</summary>
[Unrecorded("Waits for seconds until its delivery knows its reference.")]
internal sealed class EarlyReceipt
{
    public required Guid Id { get; init; }

    public required NoticeChannel Channel { get; init; }

    public required string Reference { get; init; }

    public required ReceiptWord Word { get; init; }

    public string? Why { get; init; }

    public required DateTimeOffset At { get; init; }
}
