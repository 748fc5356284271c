using System.Text.RegularExpressions;

namespace DrConsole.Evidence;

/// <summary>The names of files in a bundle.</summary>
public static partial class BundleFile
{
    public const string Record = "record.json";
    public const string Proof = "record.json.tlog-proof";
    public const string Report = "report.html";
    public const string Pdf = "report.pdf";
    public const string Key = "key.pem";
    public const string Help = "VERIFY.md";

    /// <summary>What vouches for all others and can therefore not stand in the record itself.</summary>
    public static IReadOnlyList<string> Vouching { get; } = [Record, Proof, Key];

    /// <summary>Names that mean the same on every system and to a shell: letters, digits, dots, hyphens, underscores.</summary>
    public static bool IsName(string name) => name.Length <= 100 && Form().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]*\z")]
    private static partial Regex Form();
}

/// <summary>A file that goes into a bundle besides its record.</summary>
public sealed record BundlePart(string Name, byte[] Content);
