using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>A file that somebody brings as evidence: looked at before it is kept.</summary>
public sealed record EvidenceUpload
{
    public const int MaxBytes = 4 << 20;
    public const int MaxName = 120;

    // What a file begins with when it is what its name says. A text has no such mark: it is text in UTF-8.
    private static readonly Dictionary<string, (string Type, byte[] Mark)> Kinds = new()
    {
        [".pdf"] = ("application/pdf", "%PDF-"u8.ToArray()),
        [".png"] = ("image/png", [0x89, 0x50, 0x4E, 0x47]),
        [".jpg"] = ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        [".jpeg"] = ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        [".zip"] = ("application/zip", [0x50, 0x4B]),
        [".docx"] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [0x50, 0x4B]),
        [".xlsx"] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [0x50, 0x4B]),
        [".txt"] = ("text/plain", []),
        [".log"] = ("text/plain", []),
        [".md"] = ("text/markdown", []),
        [".csv"] = ("text/csv", []),
        [".json"] = ("application/json", []),
    };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private EvidenceUpload(string name, string contentType, byte[] content) =>
        (Name, ContentType, Content, Sha256) = (name, contentType, content, Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Endings that are accepted, as a browser's file field lists them.</summary>
    public static string Accepted { get; } = string.Join(',', Kinds.Keys);

    public string Name { get; }

    public string ContentType { get; }

    public byte[] Content { get; }

    public string Sha256 { get; }

    /// <summary>Refuses what is too large, has no accepted ending, or is not what its ending says.</summary>
    public static EvidenceUpload Read(string name, byte[] content)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        if (bare.Length is 0 or > MaxName || bare.Any(char.IsControl))
            throw new InvalidException("name", $"A file's name with 1 to {MaxName} characters is needed, such as failover-report.pdf.");
        if (content.Length is 0 or > MaxBytes)
            throw new InvalidException("file", content.Length == 0 ? "The file is empty." : $"A file of up to {MaxBytes >> 20} MB is accepted.");
        if (!Kinds.TryGetValue(Path.GetExtension(bare).ToLowerInvariant(), out var kind))
            throw new InvalidException("file", $"Accepted are {string.Join(", ", Kinds.Keys)}.");
        if (!(kind.Mark.Length > 0 ? content.AsSpan().StartsWith(kind.Mark) : IsText(content)))
            throw new InvalidException("file", $"{bare} is not what its name says.");
        return new EvidenceUpload(bare, kind.Type, content);
    }

    private static bool IsText(byte[] content)
    {
        try
        {
            return !Strict.GetString(content).Contains('\0', StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

/// <summary>A file as an item's evidence names it: <c>report.pdf sha256:9f86…</c>. So it is exported, and so it is found again.</summary>
public static class EvidenceFileName
{
    private const string Mark = " sha256:";
    private const int HashLength = 64;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    public static string Of(string name, string sha256) => $"{name}{Mark}{sha256}";

    /// <summary>The hash, or null where the text names none.</summary>
    public static string? HashOf(string evidence) => evidence.Length > HashLength + Mark.Length && evidence[^(HashLength + Mark.Length)..^HashLength] == Mark
        && evidence.AsSpan(evidence.Length - HashLength).IndexOfAnyExcept(Hex) < 0 ? evidence[^HashLength..] : null;

    public static string NameOf(string evidence) => HashOf(evidence) is null ? evidence : evidence[..^(HashLength + Mark.Length)];
}
