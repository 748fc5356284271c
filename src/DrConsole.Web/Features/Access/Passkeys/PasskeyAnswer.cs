using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Access.Passkeys;

/// <summary>The few fields of a browser's answer that we read ourselves; Identity checks all of it. Nothing here is believed before that.</summary>
/// <param name="Counter">How often the authenticator says that it was used; 0 where it does not count.</param>
/// <param name="IsVerified">Whether it checked that it is its owner, by a PIN, a finger or a face.</param>
internal sealed record PasskeyAnswer(string CredentialId, uint Counter, bool IsVerified)
{
    // A hash of 32 bytes, a byte of flags, a counter of four.
    private const int FlagsAt = 32;
    private const int CounterAt = 33;
    private const int Least = 37;
    private const byte UserVerified = 0x04;

    public static PasskeyAnswer Read(string json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var id = answer.RootElement.GetProperty("id").GetString()!;
            var data = Base64Url.DecodeFromChars(answer.RootElement.GetProperty("response").GetProperty("authenticatorData").GetString());
            if (data.Length >= Least)
                return new PasskeyAnswer(id, BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(CounterAt)), (data[FlagsAt] & UserVerified) != 0);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            // Said below, in the same words.
        }
        throw new RefusedException("The browser's answer cannot be read. Try once more.", "passkey-unreadable");
    }
}
