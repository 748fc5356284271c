using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Notices;

namespace DrConsole.Overview;

/// <summary>The status page as it is served and copied: made once, whoever asks.</summary>
/// <param name="ReadAt">When what they say was so.</param>
public sealed record StatusFiles(StatusFiles.One Html, StatusFiles.One Json, StatusFiles.One Atom, DateTimeOffset ReadAt)
{
    /// <param name="Zipped">The same, packed by gzip.</param>
    /// <param name="Tag">Names the content.</param>
    public sealed record One(byte[] Bytes, byte[] Zipped, string Tag, string MediaType)
    {
        public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));
    }

    internal static StatusFiles Make(PublicBoard board, StatusLinks links, string? page, bool isLastKnown) => new(
        Of(Encoding.UTF8.GetBytes(StatusHtml.Write(board, links, isLastKnown)), "text/html; charset=utf-8"),
        Of(StatusJson.Write(board, isLastKnown), "application/json; charset=utf-8"),
        Of(StatusAtom.Write(board, page), "application/atom+xml; charset=utf-8"), board.ReadAt);

    private static One Of(byte[] bytes, string mediaType)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.SmallestSize, leaveOpen: true))
            zip.Write(bytes);
        return new One(bytes, zipped.ToArray(), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"", mediaType);
    }
}
