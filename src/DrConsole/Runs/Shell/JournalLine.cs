using DrConsole.Evidence;

namespace DrConsole.Runs;

/// <summary>What one append writes, in the columns of the store.</summary>
/// <param name="Run">Its row as it follows from the facts.</param>
/// <param name="Before">The fact that the first of these follows.</param>
/// <param name="Begins">An attempt begins with it, which nothing may under an all stop.</param>
internal sealed record JournalLine(Run Run, long Before, IReadOnlyList<RunEvent> Facts, LedgerEntry Entry, bool Begins)
{
    public static string Update { get; } = $"""
        UPDATE "Runs" SET {string.Join(", ", Columns.Select((column, index) => $"\"{column}\" = ${index + 1}"))}
        WHERE "Id" = $13 AND "LastNumber" = $14 AND "Fence" = $15 AND (NOT $16 OR NOT EXISTS (SELECT 1 FROM "AllStops" WHERE "InForce" IS NOT NULL))
        """;

    private static IEnumerable<string> Columns =>
    [
        nameof(Run.Status), nameof(Run.Why), nameof(Run.EndedAt), nameof(Run.IsHeld), nameof(Run.IsAborting), nameof(Run.StepsTotal), nameof(Run.StepsOver), nameof(Run.LastNumber), nameof(Run.Waits),
        nameof(Run.WakeAt), nameof(Run.Holder), nameof(Run.LeaseUntil),
    ];

    /// <summary>The values of <see cref="Update"/>, in their order.</summary>
    public object?[] Values =>
    [
        Run.Status.ToString(), Run.Why, Ticks(Run.EndedAt), Run.IsHeld, Run.IsAborting, Run.StepsTotal, Run.StepsOver, Run.LastNumber, Run.Waits, Ticks(Run.WakeAt), Run.Holder, Ticks(Run.LeaseUntil),
        Run.Id.Value, Before, Run.Fence, Begins,
    ];

    /// <summary>As the store keeps times.</summary>
    public static long? Ticks(DateTimeOffset? time) => time?.UtcTicks - time?.UtcTicks % TimeSpan.TicksPerMicrosecond;
}
