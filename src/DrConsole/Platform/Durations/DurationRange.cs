namespace DrConsole.Platform;

/// <summary>A length of time as people promise it: one value, or from one to another. The upper end is what counts.</summary>
/// <param name="From">The lower end; the same as <paramref name="To"/> when only one value was given.</param>
public readonly record struct DurationRange(TimeSpan From, TimeSpan To)
{
    public bool IsRange => From != To;

    public static DurationRange Of(TimeSpan value) => new(value, value);

    public override string ToString() => Durations.Spoken(this);
}
