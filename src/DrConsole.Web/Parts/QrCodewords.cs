namespace DrConsole.Web.Parts;

/// <summary>The bytes that a QR code draws: the text, padding and Reed-Solomon error correction, interleaved by block.</summary>
internal static class QrCodewords
{
    // Error correction L, version 1 to 10: correction bytes a block, then how many bytes each block holds.
    private static readonly (int Correction, int[] Blocks)[] Layouts =
    [
        (7, [19]), (10, [34]), (15, [55]), (20, [80]), (26, [108]),
        (18, [68, 68]), (20, [78, 78]), (24, [97, 97]), (30, [116, 116]), (18, [68, 68, 69, 69]),
    ];

    public static int SmallestVersion(int length)
    {
        for (var version = 1; version <= Layouts.Length; version++)
        {
            if (length + HeaderBytes(version) <= Layouts[version - 1].Blocks.Sum())
                return version;
        }
        throw new ArgumentOutOfRangeException(nameof(length), length, "The text is too long for a QR code of version 10.");
    }

    public static int[] AlignmentCentres(int version) => version switch
    {
        1 => [],
        < 7 => [6, 10 + 4 * version],
        _ => [6, 8 + 2 * version, 10 + 4 * version],
    };

    public static byte[] Encode(byte[] text, int version)
    {
        var (correction, blocks) = Layouts[version - 1];
        var words = Frame(text, version, blocks.Sum());

        var parts = new List<byte[]>();
        var checks = new List<byte[]>();
        var generator = Generator(correction);
        var at = 0;
        foreach (var length in blocks)
        {
            var part = words[at..(at + length)];
            parts.Add(part);
            checks.Add(Remainder(part, generator));
            at += length;
        }
        return [.. Interleave(parts), .. Interleave(checks)];
    }

    // Four bits say "bytes", then the count in 8 or 16 bits; everything after is shifted by that half byte.
    private static int HeaderBytes(int version) => version < 10 ? 2 : 3;

    private static byte[] Frame(byte[] text, int version, int capacity)
    {
        var nibbles = new List<int> { 4 };
        for (var shift = version < 10 ? 4 : 12; shift >= 0; shift -= 4)
            nibbles.Add(text.Length >> shift & 15);
        foreach (var letter in text)
            nibbles.AddRange([letter >> 4, letter & 15]);
        nibbles.Add(0);

        var words = new byte[capacity];
        for (var i = 0; i < capacity; i++)
        {
            words[i] = 2 * i < nibbles.Count
                ? (byte)(nibbles[2 * i] << 4 | nibbles[2 * i + 1])
                : (byte)((i - nibbles.Count / 2) % 2 == 0 ? 0xEC : 0x11);
        }
        return words;
    }

    private static IEnumerable<byte> Interleave(List<byte[]> blocks)
    {
        for (var i = 0; i < blocks.Max(block => block.Length); i++)
        {
            foreach (var block in blocks.Where(block => i < block.Length))
                yield return block[i];
        }
    }

    private static byte[] Generator(int degree)
    {
        var generator = new byte[degree];
        generator[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                generator[j] = Multiply(generator[j], root);
                if (j + 1 < degree)
                    generator[j] ^= generator[j + 1];
            }
            root = Multiply(root, 2);
        }
        return generator;
    }

    private static byte[] Remainder(byte[] words, byte[] generator)
    {
        var remainder = new byte[generator.Length];
        foreach (var word in words)
        {
            var factor = (byte)(word ^ remainder[0]);
            Array.Copy(remainder, 1, remainder, 0, remainder.Length - 1);
            remainder[^1] = 0;
            for (var i = 0; i < generator.Length; i++)
                remainder[i] ^= Multiply(generator[i], factor);
        }
        return remainder;
    }

    // In the field of 256 elements by x^8 + x^4 + x^3 + x^2 + 1.
    private static byte Multiply(byte left, byte right)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = product << 1 ^ (product >> 7) * 0x11D;
            product ^= (right >> bit & 1) * left;
        }
        return (byte)product;
    }
}
