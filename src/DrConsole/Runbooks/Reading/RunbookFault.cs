namespace DrConsole.Runbooks;

/// <summary>Where something stands in a file; both count from 1.</summary>
public readonly record struct Place(int Line, int Column);

/// <summary>Why a file is no runbook: where, at which key, and what would be right.</summary>
public sealed record RunbookFault(int Line, int Column, string Key, string Message)
{
    public override string ToString() => Key.Length == 0 ? $"Line {Line}, column {Column}: {Message}" : $"Line {Line}, column {Column}, {Key}: {Message}";
}

/// <summary>What reading a file gave: a runbook, or every fault that stands in the way of one. Never both.</summary>
public sealed record RunbookReading(RunbookFile? File, SourcePlaces Places, IReadOnlyList<RunbookFault> Faults);

/// <summary>Collects faults, so that an author sees them all at once; of a hopeless file the first hundred.</summary>
internal sealed class Faults
{
    private const int Most = 100;

    private readonly List<RunbookFault> _all = [];

    public bool Any => _all.Count > 0;

    public bool IsFull => _all.Count >= Most;

    public IReadOnlyList<RunbookFault> Sorted => [.. _all.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)];

    public void Add(Place at, KeyPath key, string message)
    {
        if (!IsFull)
            Add(at, key.ToString(), message);
    }

    public void Add(Place at, string key, string message)
    {
        if (_all.Count < Most)
            _all.Add(new(at.Line, at.Column, key, message));
    }
}
