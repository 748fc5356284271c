using System.Globalization;
using System.Text;

namespace DrConsole.Runs;

/// <summary>
/// Keeps the beginning of an output, live, and its end, for that mostly says why. What lies between is counted. Memory stays the same
/// whatever a command prints.
/// </summary>
internal sealed class OutputCap(int most)
{
    /// <summary>What the note of a cut says, in every version.</summary>
    public static ReadOnlySpan<byte> Mark => "bytes of output are cut here"u8;

    private readonly int _head = most / 4 * 3;
    private readonly int _tail = most / 4;
    private readonly LinkedList<(OutputStream Stream, ReadOnlyMemory<byte> Bytes)> _end = new();
    private int _shown;
    private int _kept;

    public long Cut { get; private set; }

    /// <summary>Takes bytes in and gives back those that are shown at once.</summary>
    public ReadOnlyMemory<byte> Take(OutputStream stream, ReadOnlyMemory<byte> bytes)
    {
        var now = Math.Min(bytes.Length, _end.Count > 0 || Cut > 0 ? 0 : _head - _shown);
        _shown += now;
        if (now < bytes.Length)
            Keep(stream, bytes[now..]);
        return bytes[..now];
    }

    /// <summary>The end of the output, behind a note of what was cut.</summary>
    public IEnumerable<(OutputStream Stream, ReadOnlyMemory<byte> Bytes)> Rest()
    {
        if (Cut > 0)
            yield return (OutputStream.Note, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n[{Cut:N0} bytes of output are cut here; the first {_shown:N0} and the last {_kept:N0} are kept]\n")));
        foreach (var part in _end)
            yield return part;
    }

    private void Keep(OutputStream stream, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > _tail)
        {
            Cut += bytes.Length - _tail;
            bytes = bytes[^_tail..];
        }
        _end.AddLast((stream, bytes.ToArray()));
        _kept += bytes.Length;
        while (_kept > _tail && _end.First is { } oldest)
        {
            var over = Math.Min(_kept - _tail, oldest.Value.Bytes.Length);
            if (over == oldest.Value.Bytes.Length)
                _end.RemoveFirst();
            else
                oldest.Value = (oldest.Value.Stream, oldest.Value.Bytes[over..]);
            _kept -= over;
            Cut += over;
        }
    }
}
