namespace DrConsole.Benchmarks;

/// <summary>One line of the table: what was measured, what it is measured against, and the most that is wanted.</summary>
/// <param name="Value">What the console needs, in <paramref name="Unit"/>.</param>
/// <param name="Base">What it is divided by, measured in the same run; null where the value itself is what counts.</param>
/// <param name="Wanted">The most that the ratio, or the value where there is no base, may be; null for what is only told.</param>
internal sealed record Figure(string Benchmark, string Name, double Value, string Unit, double? Base = null, double? Wanted = null, string? Note = null)
{
    public double? Ratio => Value / Base;

    public bool? IsMet => Wanted is { } most ? (Ratio ?? Value) <= most : null;
}
