using System.Buffers;

namespace DrConsole.Platform;

/// <summary>The form of a key that people write: <c>[a-z0-9-]+</c>, beginning and ending with a letter or digit.</summary>
public static class ShortKey
{
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool IsRight(string key) =>
        key.Length is > 0 and <= MaxLength && key[0] != '-' && key[^1] != '-' && !key.AsSpan().ContainsAnyExcept(Letters);

    public static string Parse(string field, string text)
    {
        var key = text.Trim();
        return IsRight(key)
            ? key
            : throw new InvalidException(field, $"A key has 1 to {MaxLength} small letters, digits and hyphens, such as eu-west-1.");
    }
}
