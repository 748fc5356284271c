namespace DrConsole.Platform;

/// <summary>Forgets answers that nobody will ask for again.</summary>
internal sealed class ForgetIdempotentCalls(IdempotentCalls calls) : IScheduledWork
{
    public static Schedule Schedule { get; } = new(
        "forget-calls", "Forget answered calls", "Deletes the kept answers of API calls with an Idempotency-Key that are older than a day.", "0 50 3 * * ?");

    public async Task<string> RunAsync(CancellationToken cancel) => await calls.ForgetAsync(cancel) switch
    {
        0 => "No kept answer was older than a day.",
        1 => "One kept answer older than a day was forgotten.",
        var count => $"{count:N0} kept answers older than a day were forgotten.",
    };
}
