namespace DrConsole.Runs;

/// <summary>What a file is, from its first bytes and not from what anybody says of it. Whatever a browser could run is none of these.</summary>
internal static class FileType
{
    public const string Unknown = "application/octet-stream";

    private static readonly (byte[] Mark, string Type)[] Marks =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ("GIF87a"u8.ToArray(), "image/gif"),
        ("GIF89a"u8.ToArray(), "image/gif"),
        ("%PDF-"u8.ToArray(), "application/pdf"),
    ];

    public static string Of(ReadOnlyMemory<byte>? content) =>
        content is { } bytes && Marks.FirstOrDefault(known => bytes.Span.StartsWith(known.Mark)) is { Type: { } type } ? type : Unknown;
}
