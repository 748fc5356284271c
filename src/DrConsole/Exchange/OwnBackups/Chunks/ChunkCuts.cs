namespace DrConsole.Exchange;

/// <summary>Says how many of the bytes at hand are the next piece; all of them are the end of the stream, or as many as a piece may have.</summary>
internal delegate int ChunkCut(ReadOnlySpan<byte> bytes);

/// <summary>Two ways to cut streams into pieces, so that what is there already need not be stored again.</summary>
internal static class ChunkCuts
{
    public const int Longest = 512 << 10;

    private const int Fixed = 32 << 10;
    private const int Shortest = 8 << 10;

    // Fifteen bits: pieces of 32 KB beyond the shortest, on the average.
    private const ulong Mask = ((1UL << 15) - 1) << 49;

    private static readonly ulong[] Gear = MakeGear();

    /// <summary>For what changes in its place, as pages of a database do.</summary>
    public static int AtSamePlaces(ReadOnlySpan<byte> bytes) => Math.Min(bytes.Length, Fixed);

    /// <summary>For what is moved by what is put in before it: the content itself says where a piece ends.</summary>
    public static int ByContent(ReadOnlySpan<byte> bytes)
    {
        var hash = 0UL;
        for (var at = Math.Min(Shortest, bytes.Length); at < bytes.Length; at++)
        {
            hash = (hash << 1) + Gear[bytes[at]];
            if ((hash & Mask) == 0)
                return at + 1;
        }
        return bytes.Length;
    }

    // Any fixed numbers do, as long as they look like none: SplitMix64.
    private static ulong[] MakeGear()
    {
        var (gear, state) = (new ulong[256], 0x9E3779B97F4A7C15UL);
        for (var at = 0; at < gear.Length; at++)
        {
            var mixed = state += 0x9E3779B97F4A7C15UL;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            gear[at] = mixed ^ (mixed >> 31);
        }
        return gear;
    }
}
