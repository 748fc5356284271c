using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Runs;

/// <summary>The link by which somebody approves: the code, sealed under the console's key with its purpose.</summary>
public sealed class ApprovalLink(SecretBox box, IOptions<ConsoleOptions> console)
{
    private const string Purpose = "run/approval";
    private const int LongestToken = 600;

    /// <summary>Null while the console does not know what it is called from outside.</summary>
    public string? UrlFor(ApprovalCodeId id, string code) =>
        console.Value.PublicUrl is { Length: > 0 } url ? $"{url.TrimEnd('/')}/approve/{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(box.Seal($"{id}|{code}", Purpose)))}" : null;

    public (ApprovalCodeId Id, string Code) Read(string token)
    {
        try
        {
            if (token.Length <= LongestToken && box.Open(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)), Purpose).Split('|') is [var id, var code])
                return (new ApprovalCodeId(Guid.Parse(id)), code);
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            // Said below, as for everything else that is none.
        }
        throw new RefusedException("This link is not one of ours, or a part of it is missing.", "link-wrong");
    }
}
