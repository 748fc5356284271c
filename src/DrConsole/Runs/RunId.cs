using DrConsole.Platform;

namespace DrConsole.Runs;

public readonly record struct RunId(Guid Value) : ITypedId<RunId>
{
    public static RunId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>How a run is worked: in earnest, in earnest but as an exercise, or without touching anything.</summary>
public enum RunMode
{
    Live,
    Drill,
    Rehearsal,
}
