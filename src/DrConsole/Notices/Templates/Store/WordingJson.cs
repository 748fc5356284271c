using System.Text;
using System.Text.Json;
using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>Wordings as the one text that is stored and hashed.</summary>
internal static class WordingJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Write(IEnumerable<Wording> wordings) => Encoding.UTF8.GetString(CanonicalJson.Write(new Dictionary<string, object?>
    {
        ["wordings"] = wordings.Select(wording => new Dictionary<string, object?>
        {
            ["language"] = wording.Language,
            ["subject"] = wording.Subject,
            ["body"] = wording.Body,
            ["text"] = wording.Text,
            ["sms"] = wording.Sms,
            ["spoken"] = wording.Spoken,
        }).ToList(),
    }));

    public static ValueList<Wording> Read(string content)
    {
        using var document = JsonDocument.Parse(content);
        return [.. document.RootElement.GetProperty("wordings").Deserialize<Wording[]>(Options) ?? []];
    }
}
