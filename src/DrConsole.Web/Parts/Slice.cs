namespace DrConsole.Web.Parts;

/// <summary>One page of a list that is computed as a whole: by number, since nothing is added at its top while somebody reads.</summary>
/// <param name="Of">How many there are on all pages.</param>
public sealed record Slice<T>(IReadOnlyList<T> Rows, int Number, int Of, int Size)
{
    public bool HasMore => Number * Size < Of;

    /// <summary>"1 to 25 of 83 statements, what costs most first"; nothing where one page shows all.</summary>
    public string? Said(string what, string order) => Of <= Size ? null : $"{((Number - 1) * Size) + 1} to {((Number - 1) * Size) + Rows.Count} of {Of:N0} {what}, {order}";
}

public static class Slice
{
    /// <summary>A page beyond the end is the last one: the list may have become shorter since the address was made.</summary>
    public static Slice<T> Of<T>(IReadOnlyList<T> all, int number, int size)
    {
        var page = Math.Clamp(number, 1, Math.Max(1, (all.Count + size - 1) / size));
        return new Slice<T>([.. all.Skip((page - 1) * size).Take(size)], page, all.Count, size);
    }
}
