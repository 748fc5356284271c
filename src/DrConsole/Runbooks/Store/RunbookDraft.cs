using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>A text that is a runbook: read, with the hash of exactly its bytes.</summary>
internal sealed record RunbookDraft(string Text, string Hash, RunbookFile File, SourcePlaces Places)
{
    /// <summary>What errors of the text are filed under.</summary>
    public const string Field = "yaml";

    private const int MostTold = 25;

    /// <summary>Reads it, or refuses with every fault.</summary>
    public static RunbookDraft Read(string text)
    {
        var reading = RunbookReader.Read(text);
        if (reading.File is { } file)
            return new RunbookDraft(text, HashOf(text), file, reading.Places);
        var told = reading.Faults.Take(MostTold).Select(fault => fault.ToString()).ToList();
        if (reading.Faults.Count > MostTold)
            told.Add($"And {reading.Faults.Count - MostTold} more.");
        throw new InvalidException(new Dictionary<string, string[]> { [Field] = [.. told] });
    }

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
