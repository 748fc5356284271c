using System.Text;

namespace DrConsole.Web.Parts;

/// <summary>A QR code (ISO/IEC 18004) of a short text: byte mode, error correction L, versions 1 to 10. Enough for an authenticator's address.</summary>
public sealed class QrCode
{
    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;

    private QrCode(int version)
    {
        Size = 17 + 4 * version;
        _dark = new bool[Size, Size];
        _fixed = new bool[Size, Size];
        DrawFunctionPatterns(version);
    }

    public int Size { get; }

    public bool this[int x, int y] => _dark[x, y];

    public static QrCode Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var version = QrCodewords.SmallestVersion(bytes.Length);
        var words = QrCodewords.Encode(bytes, version);

        QrCode? best = null;
        var least = int.MaxValue;
        for (var mask = 0; mask < 8; mask++)
        {
            var code = new QrCode(version);
            code.DrawWords(words);
            code.ApplyMask(mask);
            code.DrawFormat(mask);
            if (code.Penalty() is var penalty && penalty < least)
                (best, least) = (code, penalty);
        }
        return best!;
    }

    /// <summary>The dark modules as one SVG path, a row's run a rectangle.</summary>
    public string ToPath(int margin)
    {
        var path = new StringBuilder();
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (!_dark[x, y])
                    continue;
                var start = x;
                while (x + 1 < Size && _dark[x + 1, y])
                    x++;
                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{start + margin} {y + margin}h{x - start + 1}v1h-{x - start + 1}z");
            }
        }
        return path.ToString();
    }

    private void DrawFunctionPatterns(int version)
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }
        foreach (var (x, y) in new[] { (3, 3), (Size - 4, 3), (3, Size - 4) })
            DrawFinder(x, y);

        var centres = QrCodewords.AlignmentCentres(version);
        foreach (var x in centres)
        {
            foreach (var y in centres)
            {
                var inFinder = (x == 6 && y == 6) || (x == 6 && y == Size - 7) || (x == Size - 7 && y == 6);
                if (!inFinder)
                    DrawRings(x, y, radius: 2, ring => ring != 1);
            }
        }
        DrawFormat(mask: 0);
        if (version >= 7)
            DrawVersion(version);
    }

    private void DrawFinder(int x, int y) => DrawRings(x, y, radius: 4, ring => ring is not (2 or 4));

    private void DrawRings(int x, int y, int radius, Func<int, bool> dark)
    {
        for (var dy = -radius; dy <= radius; dy++)
        {
            for (var dx = -radius; dx <= radius; dx++)
            {
                if (x + dx >= 0 && x + dx < Size && y + dy >= 0 && y + dy < Size)
                    Set(x + dx, y + dy, dark(Math.Max(Math.Abs(dx), Math.Abs(dy))));
            }
        }
    }

    private void DrawFormat(int mask)
    {
        const int LevelL = 1;
        var value = LevelL << 3 | mask;
        var remainder = value;
        for (var i = 0; i < 10; i++)
            remainder = remainder << 1 ^ (remainder >> 9) * 0x537;
        var bits = (value << 10 | remainder) ^ 0x5412;

        for (var i = 0; i < 15; i++)
        {
            var on = (bits >> i & 1) == 1;
            Set(8, i < 6 ? i : i < 8 ? i + 1 : Size - 15 + i, on);
            Set(i < 8 ? Size - 1 - i : i == 8 ? 7 : 14 - i, 8, on);
        }
        Set(8, Size - 8, true);
    }

    private void DrawVersion(int version)
    {
        var remainder = version;
        for (var i = 0; i < 12; i++)
            remainder = remainder << 1 ^ (remainder >> 11) * 0x1F25;
        var bits = version << 12 | remainder;
        for (var i = 0; i < 18; i++)
        {
            var on = (bits >> i & 1) == 1;
            Set(Size - 11 + i % 3, i / 3, on);
            Set(i / 3, Size - 11 + i % 3, on);
        }
    }

    // Two columns at a time from the right, upwards and downwards in turn, past the vertical timing line.
    private void DrawWords(byte[] words)
    {
        var bit = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6)
                right = 5;
            var upwards = (right + 1 & 2) == 0;
            for (var step = 0; step < Size; step++)
            {
                for (var column = 0; column < 2; column++)
                {
                    var (x, y) = (right - column, upwards ? Size - 1 - step : step);
                    if (_fixed[x, y] || bit >= words.Length * 8)
                        continue;
                    _dark[x, y] = (words[bit >> 3] >> (7 - (bit & 7)) & 1) == 1;
                    bit++;
                }
            }
        }
    }

    private void ApplyMask(int mask)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var flip = mask switch
                {
                    0 => (x + y) % 2 == 0,
                    1 => y % 2 == 0,
                    2 => x % 3 == 0,
                    3 => (x + y) % 3 == 0,
                    4 => (x / 3 + y / 2) % 2 == 0,
                    5 => x * y % 2 + x * y % 3 == 0,
                    6 => (x * y % 2 + x * y % 3) % 2 == 0,
                    _ => ((x + y) % 2 + x * y % 3) % 2 == 0,
                };
                if (flip && !_fixed[x, y])
                    _dark[x, y] = !_dark[x, y];
            }
        }
    }

    // Long runs and solid squares confuse cameras; how far dark and light are from even counts as well.
    private int Penalty()
    {
        var (penalty, darkCount) = (0, 0);
        for (var a = 0; a < Size; a++)
        {
            var (across, down) = (1, 1);
            for (var b = 0; b < Size; b++)
            {
                darkCount += _dark[b, a] ? 1 : 0;
                if (b == 0)
                    continue;
                across = _dark[b, a] == _dark[b - 1, a] ? across + 1 : 1;
                down = _dark[a, b] == _dark[a, b - 1] ? down + 1 : 1;
                penalty += (across == 5 ? 3 : across > 5 ? 1 : 0) + (down == 5 ? 3 : down > 5 ? 1 : 0);
                if (a > 0 && _dark[b, a] == _dark[b - 1, a] && _dark[b, a] == _dark[b, a - 1] && _dark[b, a] == _dark[b - 1, a - 1])
                    penalty += 3;
            }
        }
        return penalty + Math.Abs(darkCount * 20 - Size * Size * 10) / (Size * Size) * 10;
    }

    private void Set(int x, int y, bool dark) => (_dark[x, y], _fixed[x, y]) = (dark, true);
}
