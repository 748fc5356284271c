using System.Text.Json;
using System.Text.RegularExpressions;

namespace DrConsole.Evidence;

/// <summary>A bundle's record, read back from its bytes: which files belong to it and what is told about it.</summary>
public sealed partial record SealedEntry(string Id, string Title, string Kind, string Subject, string Time, string? Corrects, IReadOnlyDictionary<string, string> Files)
{
    private const int Longest = 64 * 1024 * 1024;

    public static SealedEntry Read(byte[] bytes)
    {
        if (bytes.Length > Longest)
            throw new FormatException("The record is too large.");
        try
        {
            // Whoever reads a doubled key differently from us would see another record.
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
            var content = json.RootElement.GetProperty("content");
            var files = content.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => Hash(file.Value.GetString()), StringComparer.Ordinal);
            if (files.Keys.FirstOrDefault(name => !BundleFile.IsName(name)) is { } wrong)
                throw new FormatException($"The record names a file '{wrong}', which no bundle has.");
            return new SealedEntry(
                Word(content, "bundle"), Word(content, "title"), Word(json.RootElement, "kind"), Word(json.RootElement, "subject"), Word(json.RootElement, "time"),
                content.TryGetProperty("corrects", out var corrects) ? corrects.GetString() : null, files);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"The record is not one of a bundle: {error.Message}", error);
        }
    }

    private static string Word(JsonElement of, string name) => of.GetProperty(name).GetString() ?? throw new FormatException($"The record's {name} is empty.");

    private static string Hash(string? text) => text is not null && Hex().IsMatch(text) ? text : throw new FormatException("The record holds a hash that is none.");

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Hex();
}
