using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DrConsole.Runs;

/// <summary>
/// The texts in which secrets show up: as they are, line by line, in base64 at each of its three offsets, as part of an address, in JSON. They
/// are compared byte by byte and never read as an expression.
/// </summary>
internal sealed class SecretTexts
{
    private const int Root = 0;
    private const int ShortestEncoded = 4;

    private readonly Dictionary<long, int> _next = [];
    private readonly List<int> _depth = [0];
    private readonly List<int> _fail = [0];

    // The longest secret that ends in this state.
    private readonly List<int> _ends = [0];

    public SecretTexts(IEnumerable<string> secrets)
    {
        foreach (var pattern in secrets.Where(secret => secret.Length > 0).SelectMany(Shapes).Distinct())
            Add(pattern);
        Link();
        Starts = SearchValues.Create([.. _next.Keys.Where(key => key >> 8 == Root).Select(key => (byte)key)]);
    }

    public bool Any => _depth.Count > 1;

    /// <summary>Bytes with which one of them begins.</summary>
    public SearchValues<byte> Starts { get; }

    public int Step(int state, byte value)
    {
        while (true)
        {
            if (_next.TryGetValue(((long)state << 8) | value, out var next))
                return next;
            if (state == Root)
                return Root;
            state = _fail[state];
        }
    }

    public int DepthOf(int state) => _depth[state];

    public int EndOf(int state) => _ends[state];

    private void Add(string bytes)
    {
        var state = Root;
        foreach (var letter in bytes)
        {
            var key = ((long)state << 8) | (byte)letter;
            if (!_next.TryGetValue(key, out var next))
            {
                _next[key] = next = _depth.Count;
                _depth.Add(_depth[state] + 1);
                _fail.Add(Root);
                _ends.Add(0);
            }
            state = next;
        }
        _ends[state] = bytes.Length;
    }

    private void Link()
    {
        var parents = _next.Select(pair => (State: pair.Value, Parent: (int)(pair.Key >> 8), Value: (byte)pair.Key)).OrderBy(edge => _depth[edge.State]).ToList();
        foreach (var (state, parent, value) in parents.Where(edge => edge.Parent != Root))
        {
            _fail[state] = Step(_fail[parent], value);
            _ends[state] = Math.Max(_ends[state], _ends[_fail[state]]);
        }
    }

    // As Latin-1 texts, a letter a byte, so that equal ones are told apart cheaply.
    private static IEnumerable<string> Shapes(string secret)
    {
        foreach (var text in secret.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length >= 8).Prepend(secret))
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            yield return Encoding.Latin1.GetString(bytes);
            if (bytes.Length < ShortestEncoded)
                continue;
            yield return Latin(Uri.EscapeDataString(text));
            yield return Latin(Lowered(Uri.EscapeDataString(text)));
            yield return Latin(JsonSerializer.Serialize(text)[1..^1]);
            yield return Latin(JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
            yield return Convert.ToHexString(bytes);
            yield return Convert.ToHexStringLower(bytes);
            for (var offset = 0; offset < 3; offset++)
            {
                var core = Base64Core(bytes, offset);
                yield return core;
                yield return core.Replace('+', '-').Replace('/', '_');
            }
        }
    }

    // Within a longer text that is encoded as a whole, what stands around it changes the letters at both its edges, and those alone.
    private static string Base64Core(byte[] bytes, int offset)
    {
        var text = Convert.ToBase64String([.. new byte[offset], .. bytes]);
        var begin = offset == 0 ? 0 : offset + 1;
        var end = (offset + bytes.Length) * 8 / 6;
        return text[begin..end];
    }

    private static string Lowered(string escaped)
    {
        var text = escaped.ToCharArray();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%')
                (text[at + 1], text[at + 2], at) = (char.ToLowerInvariant(text[at + 1]), char.ToLowerInvariant(text[at + 2]), at + 2);
        }
        return new string(text);
    }

    private static string Latin(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}

/// <summary>Masks one stream. What could still become a secret is held back until more comes or the stream ends.</summary>
internal sealed class SecretMask(SecretTexts secrets)
{
    private static readonly byte[] Stars = "***"u8.ToArray();

    private readonly List<(byte Value, bool IsSecret)> _held = [];
    private int _state;
    private bool _masked;

    /// <summary>Takes bytes in and gives out what can be shown by now.</summary>
    public void Write(ReadOnlySpan<byte> bytes, IBufferWriter<byte> shown)
    {
        if (!secrets.Any)
        {
            shown.Write(bytes);
            return;
        }
        while (!bytes.IsEmpty)
        {
            if (_held.Count == 0)
            {
                var plain = bytes.IndexOfAny(secrets.Starts);
                if (plain < 0)
                    plain = bytes.Length;
                if (plain > 0)
                {
                    shown.Write(bytes[..plain]);
                    _masked = false;
                    bytes = bytes[plain..];
                    continue;
                }
            }
            Take(bytes[0], shown);
            bytes = bytes[1..];
        }
    }

    /// <summary>The stream has ended: what was held back is no secret.</summary>
    public void End(IBufferWriter<byte> shown)
    {
        Release(_held.Count, shown);
        _state = 0;
    }

    private void Take(byte value, IBufferWriter<byte> shown)
    {
        _held.Add((value, false));
        _state = secrets.Step(_state, value);
        for (var back = 1; back <= secrets.EndOf(_state); back++)
            _held[^back] = (_held[^back].Value, true);
        Release(_held.Count - secrets.DepthOf(_state), shown);
    }

    private void Release(int count, IBufferWriter<byte> shown)
    {
        for (var at = 0; at < count; at++)
        {
            if (!_held[at].IsSecret)
                shown.Write([_held[at].Value]);
            else if (!_masked)
                shown.Write(Stars);
            _masked = _held[at].IsSecret;
        }
        _held.RemoveRange(0, count);
    }
}
