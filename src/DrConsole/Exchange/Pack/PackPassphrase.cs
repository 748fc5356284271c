using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>The passphrase that the settings name, read anew each time.</summary>
internal static class PackPassphrase
{
    /// <summary>Null where the settings name none.</summary>
    /// <exception cref="RefusedException">It is named and cannot be had: nothing readable is made in its stead.</exception>
    public static string? Of(PackOptions settings)
    {
        if (settings.PassphraseFile is not { Length: > 0 } path)
            return null;
        try
        {
            return File.ReadLines(path).FirstOrDefault()?.Trim() is { Length: > 0 } phrase ? phrase : throw new RefusedException($"{path} holds no passphrase in its first line. No pack was made: it would not be sealed.");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The passphrase cannot be read: {wrong.Message} No pack was made: it would not be sealed.");
        }
    }
}
