using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Evidence;

/// <summary>
/// Records what is no mere change of a record: a decision, a sign-in, a refusal. Changes of records enter by themselves
/// (<see cref="LedgerInterceptor"/>). The entry goes with the store's next save, in the same transaction.
/// </summary>
public sealed class Ledger(TimeProvider clock)
{
    /// <param name="kind">What happened: <c>drill.signed</c>.</param>
    /// <param name="subject">What it happened to: <c>drill/2027-q1</c>. The same text as in every other entry about it.</param>
    /// <param name="content">Whole numbers, words, times, lists of these. No secret and nothing personal: it is for ever.</param>
    public LedgerEntry Record(DrStore store, string kind, string subject, params ReadOnlySpan<(string Name, object? Value)> content)
    {
        var fields = new Dictionary<string, object?>(content.Length);
        foreach (var (name, value) in content)
            fields[name] = value;
        return Record(store, kind, subject, fields);
    }

    public LedgerEntry Record(DrStore store, string kind, string subject, IReadOnlyDictionary<string, object?> content)
    {
        var entry = LedgerEntry.Make(kind, subject, Acting.Now, content, clock.GetUtcNow());
        store.Add(entry);
        return entry;
    }
}
