using System.Buffers;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Reads the head of a bundle as it passes: which refs it holds, and where each of them points.</summary>
internal sealed class BundleHead
{
    private const int MostHead = 64 * 1024 * 1024;

    private static readonly char[] Between = [' ', '\t'];

    private readonly ArrayBufferWriter<byte> _head = new();
    private bool _ended;
    private int _prerequisites;

    public SortedDictionary<string, string> Refs { get; } = new(StringComparer.Ordinal);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_ended)
            return;
        _head.Write(bytes);
        if (_head.WrittenCount > MostHead)
            throw new RefusedException("What git gave is no bundle: its head does not end.", "bad-bundle");
        var all = _head.WrittenSpan;
        var end = all.IndexOf("\n\n"u8);
        if (end < 0)
            return;
        _ended = true;
        Read(Encoding.UTF8.GetString(all[..end]).Split('\n'));
    }

    public void Demand()
    {
        if (!_ended)
            throw new RefusedException("What git gave is no bundle: its head does not end.", "bad-bundle");
        if (_prerequisites > 0)
            throw new RefusedException("The bundle needs commits that are not in it: it would not come back alone.", "bad-bundle");
    }

    private void Read(string[] lines)
    {
        if (lines[0] is not ("# v2 git bundle" or "# v3 git bundle"))
            throw new RefusedException("What git gave is no bundle. Look whether git on this machine is whole, and try once more.", "bad-bundle");
        foreach (var line in lines.Skip(1))
        {
            if (line.StartsWith('-'))
                _prerequisites++;
            else if (!line.StartsWith('@') && line.Split(' ', 2) is [var id, var name])
                Refs[name] = id;
        }
    }

    /// <summary>Refs as parts of what was copied: HEAD is told by the branch that it names.</summary>
    public static Contents ContentsOf(IEnumerable<KeyValuePair<string, string>> refs) => new([.. refs.Where(one => one.Key != "HEAD").Select(one => new ContentPart(one.Key, 1, one.Value))]);

    /// <summary>Lines of git such as <c>ID name</c> or <c>ID TAB name</c>; without the ids of what tags point to.</summary>
    public static SortedDictionary<string, string> RefsOf(string lines)
    {
        var refs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(Between, 2) is [var id, var name] && !name.EndsWith("^{}", StringComparison.Ordinal))
                refs[name] = id;
        }
        return refs;
    }
}
