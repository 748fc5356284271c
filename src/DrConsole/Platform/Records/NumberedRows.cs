namespace DrConsole.Platform;

/// <summary>A row of a list that people keep in order.</summary>
internal interface INumbered
{
    int Number { get; }
}

internal static class NumberedRows
{
    /// <summary>Makes the rows say what the texts say: each place takes its text, further places are added, the rest go.</summary>
    public static void Set<TRow, TText>(List<TRow> rows, IReadOnlyList<TText> texts, Func<int, TRow> make, Action<TRow, TText> say) where TRow : INumbered
    {
        rows.RemoveAll(row => row.Number >= texts.Count);
        foreach (var (number, text) in texts.Index())
        {
            var row = rows.Find(row => row.Number == number);
            if (row is null)
                rows.Add(row = make(number));
            say(row, text);
        }
    }
}
