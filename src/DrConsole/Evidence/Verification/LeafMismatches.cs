namespace DrConsole.Evidence;

/// <summary>
/// Entries whose bytes do not hash to what was sequenced, and what that pattern means: two that changed places, one that was taken out
/// or put in so that all behind it moved, or one that was edited.
/// </summary>
internal sealed class LeafMismatches
{
    private const int Remembered = 1_000;

    private readonly List<(long Index, byte[] Is, byte[] Was, byte[]? WasNext, byte[]? WasBefore)> _all = [];
    private long _count;

    /// <summary>Whether looking for neighbours is still worth the reading.</summary>
    public bool TakesMore => _all.Count < Remembered;

    public void Add(long index, byte[] now, byte[] was, byte[]? wasNext, byte[]? wasBefore)
    {
        _count++;
        if (TakesMore)
            _all.Add((index, now, was, wasNext, wasBefore));
    }

    /// <param name="missing">How many places at the end have no entry: a gap that was closed leaves one there.</param>
    /// <param name="beyond">How many entries stand behind the end: one that was put in pushes one there.</param>
    public IEnumerable<VerifyReport.Finding> Explain(long missing, long beyond)
    {
        var told = new HashSet<long>();
        foreach (var (index, now, was, wasNext, wasBefore) in _all)
        {
            if (told.Contains(index))
                continue;
            if (_all.FirstOrDefault(other => other.Index > index && now.AsSpan().SequenceEqual(other.Was) && other.Is.AsSpan().SequenceEqual(was)) is { Is: not null } swapped)
            {
                told.Add(swapped.Index);
                yield return new VerifyReport.Finding($"The entries {index} and {swapped.Index} have changed places.", index);
            }
            else if (wasNext is not null && now.AsSpan().SequenceEqual(wasNext) && missing > 0)
            {
                Follow(index, told, row => row.WasNext is null || row.Is.AsSpan().SequenceEqual(row.WasNext));
                yield return new VerifyReport.Finding($"Entry {index} was taken out, and those behind it moved up.", index);
            }
            else if (_all.Any(other => other.Index == index + 1 && other.WasBefore is not null && other.Is.AsSpan().SequenceEqual(other.WasBefore)) || (beyond > 0 && index == _all[^1].Index))
            {
                Follow(index, told, row => row.WasBefore is not null && row.Is.AsSpan().SequenceEqual(row.WasBefore));
                yield return new VerifyReport.Finding($"An entry that was never sequenced was put in as {index}, and those behind it moved down.", index);
            }
            else
            {
                yield return new VerifyReport.Finding($"Entry {index} was edited: its bytes are not those that were sequenced.", index);
            }
        }
        if (_count > _all.Count && told.Count + 1 < _all.Count)
            yield return new VerifyReport.Finding($"{_count - _all.Count:N0} more entries do not fit.");
    }

    private void Follow(long index, HashSet<long> told, Func<(long Index, byte[] Is, byte[] Was, byte[]? WasNext, byte[]? WasBefore), bool> moved)
    {
        foreach (var row in _all.Where(row => row.Index > index).TakeWhile(moved))
            told.Add(row.Index);
    }
}
