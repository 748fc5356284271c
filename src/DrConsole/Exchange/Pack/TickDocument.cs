using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>A file of ticks as a pack saves it, read with limits on everything that it says.</summary>
public sealed record TickDocument(Guid Pack, DateTimeOffset MadeAt, DateTimeOffset SavedAt, IReadOnlyList<TickDocument.Line> Lines)
{
    public const int MaxBytes = 2 * 1024 * 1024;
    public const string Format = "drconsole-ticks/1";
    private const int MaxLines = 10_000;
    private const string File = "file";

    public sealed record Line(Guid Mark, string Runbook, int Version, string Hash, string Step, bool IsDone, DateTimeOffset At, string By, string Note);

    /// <exception cref="InvalidException">Says what is wrong and with which tick.</exception>
    public static TickDocument Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
            throw new InvalidException(File, $"A file of ticks has at most {MaxBytes / 1_048_576} MB.");
        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            return Read(json.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new InvalidException(File, "This is no file of ticks that a pack saved, or it was cut off.");
        }
    }

    private static TickDocument Read(JsonElement root)
    {
        if (root.GetProperty("format").GetString() is not Format)
            throw new InvalidException(File, $"This file is not of the form {Format}.");
        var ticks = root.GetProperty("ticks");
        if (ticks.GetArrayLength() > MaxLines)
            throw new InvalidException(File, $"A file of ticks has at most {MaxLines:N0} of them.");
        return new TickDocument(
            root.GetProperty("pack").GetGuid(), TimeOf(root, "madeAt"), TimeOf(root, "savedAt"),
            [.. ticks.EnumerateArray().Select((tick, index) => LineOf(tick, index + 1)).DistinctBy(line => line.Mark)]);
    }

    private static Line LineOf(JsonElement tick, int number)
    {
        var (runbook, step, by, note, hash) = (Text(tick, "runbook"), Text(tick, "step"), Text(tick, "by").Trim(), Text(tick, "note"), Text(tick, "hash"));
        new FieldErrors()
            .Check(ShortKey.IsRight(runbook), File, $"Tick {number}: '{Shown(runbook)}' is no runbook's key.")
            .Check(IsStep(step), File, $"Tick {number}: '{Shown(step)}' is no step.")
            .Check(hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower), File, $"Tick {number}: its version's hash is none.")
            .Check(by.Length is > 0 and <= Tick.MaxBy && !by.Any(char.IsControl), File, $"Tick {number}: who ticked it is said in 1 to {Tick.MaxBy} characters.")
            .Check(note.Length <= Tick.MaxNote, File, $"Tick {number}: its note has more than {Tick.MaxNote:N0} characters.")
            .ThrowIfAny();
        return new Line(tick.GetProperty("id").GetGuid(), runbook, tick.GetProperty("version").GetInt32(), hash, step, tick.GetProperty("done").GetBoolean(), TimeOf(tick, "at"), by, note.Replace('\0', ' '));
    }

    private static bool IsStep(string id) => id.Length is > 0 and <= Tick.MaxStep && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/');

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static DateTimeOffset TimeOf(JsonElement of, string name) => of.GetProperty(name).GetDateTimeOffset().ToUniversalTime();

    private static string Shown(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
