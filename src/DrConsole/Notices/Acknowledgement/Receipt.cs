namespace DrConsole.Notices;

/// <summary>What a provider tells later about a message that it took.</summary>
/// <param name="Why">What the provider says, where it failed.</param>
public sealed record Receipt(ReceiptWord Word, string? Why = null)
{
    public static Receipt Delivered { get; } = new(ReceiptWord.Delivered);

    /// <summary>A call was answered; by whom or what is not known.</summary>
    public static Receipt Answered { get; } = new(ReceiptWord.Answered);

    public static Receipt Failed(string why) => new(ReceiptWord.Failed, why);
}

public enum ReceiptWord
{
    Delivered,
    Answered,
    Failed,
}
