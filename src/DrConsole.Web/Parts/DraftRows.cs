namespace DrConsole.Web.Parts;

/// <summary>Rows that are added and taken away. Their number is a field of the form, so that a restored draft gets its rows back before their texts.</summary>
public sealed class DraftRows<TRow> where TRow : new()
{
    private const int Most = 200;

    public List<TRow> Rows { get; } = [];

    /// <summary>What a row says before anybody has typed.</summary>
    public Func<TRow> Begin { get; init; } = static () => new();

    public int Count
    {
        get => Rows.Count;
        set
        {
            var wanted = Math.Clamp(value, 0, Most);
            while (Rows.Count < wanted)
                Rows.Add(Begin());
            Rows.RemoveRange(wanted, Rows.Count - wanted);
        }
    }

    public void Fill(IEnumerable<TRow> rows)
    {
        Rows.Clear();
        Rows.AddRange(rows);
    }
}
