using System.Globalization;

namespace DrConsole.Platform;

/// <summary>Amounts of data as people write them: <c>1.5 TB</c>, <c>200 GB</c>, <c>512 bytes</c>. A kilobyte has a thousand bytes.</summary>
public static class Sizes
{
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>Rounded, for reading.</summary>
    public static string Spoken(double bytes)
    {
        var unit = 0;
        for (; bytes >= 1000 && unit < Units.Length - 1; unit++)
            bytes /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} {Units[unit]}");
    }

    /// <summary>Exact, for a field: reads back as the same amount.</summary>
    public static string Exact(long bytes)
    {
        for (var unit = Units.Length - 1; unit > 0; unit--)
        {
            var amount = bytes / Factor(unit);
            if (amount is >= 1 and < 1000 && decimal.Round(amount, 3) == amount)
                return string.Create(CultureInfo.InvariantCulture, $"{amount:0.###} {Units[unit]}");
        }
        return string.Create(CultureInfo.InvariantCulture, $"{bytes} {Units[0]}");
    }

    /// <summary>Reads an amount; nothing written means not known.</summary>
    public static long? ReadOptional(string field, string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
            return null;
        var end = trimmed.LastIndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) + 1;
        var word = trimmed[end..].Trim();
        var unit = word is "B" or "" ? 0 : Array.FindIndex(Units, known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
        return unit >= 0 && decimal.TryParse(trimmed[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount <= long.MaxValue / Factor(unit)
            ? (long)(amount * Factor(unit))
            : throw new InvalidException(field, "An amount is needed, such as 1.5 TB, 200 GB or 512 bytes.");
    }

    private static decimal Factor(int unit) => (decimal)Math.Pow(1000, unit);
}
