using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Northwind.Agents;

/// <summary>Leaves checkpoints with the console. The base address and the bearer token are set on the HTTP client; the key is the agent's own.</summary>
public sealed class CheckpointClient(HttpClient console, ECDsa key)
{
    // Names in the order of their code, no space, no escape that is not needed: what is signed has one spelling.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gives the console's answer: what was kept, and how it stands.</summary>
    public async Task<JsonElement> LeaveAsync(SortedDictionary<string, object> fields, CancellationToken cancel)
    {
        var text = JsonSerializer.Serialize(fields, Plain);
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        using var answer = await console.PostAsJsonAsync("/api/v1/session-checkpoints",
            new { checkpoints = new[] { new { checkpoint = text, signature = Convert.ToBase64String(signature) } } }, cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
    }

    /// <summary>What an agent says of itself; SortedDictionary with the ordinal comparer keeps the names in order.</summary>
    public static SortedDictionary<string, object> Fields(string platform, string agent, string keyId, string session, long sequence, string position) => new(StringComparer.Ordinal)
    {
        ["agent"] = agent,
        ["approvals"] = Array.Empty<string>(),
        ["claims"] = new SortedDictionary<string, object>(StringComparer.Ordinal) { ["scope"] = "orders:write", ["sub"] = agent },
        ["key"] = keyId,
        ["lastTool"] = "orders.reserve#17",
        ["memory"] = "mem://orders/8841",
        ["platform"] = platform,
        ["position"] = position,
        ["region"] = "eu-west-1",
        ["role"] = "planner",
        ["sequence"] = sequence,
        ["session"] = session,
        ["time"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["v"] = 1,
    };
}
