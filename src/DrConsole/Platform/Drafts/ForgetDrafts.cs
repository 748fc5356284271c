namespace DrConsole.Platform;

/// <summary>Forgets drafts that nobody came back to.</summary>
internal sealed class ForgetDrafts(Drafts drafts) : IScheduledWork
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static Schedule Schedule { get; } = new(
        "forget-drafts", "Forget old drafts", "Deletes what was typed into a form, never sent, and not touched for 30 days.", "0 10 3 * * ?");

    public async Task<string> RunAsync(CancellationToken cancel) => await drafts.ForgetAsync(Kept, cancel) switch
    {
        0 => "No draft was older than 30 days.",
        1 => "One draft older than 30 days was forgotten.",
        var count => $"{count:N0} drafts older than 30 days were forgotten.",
    };
}
