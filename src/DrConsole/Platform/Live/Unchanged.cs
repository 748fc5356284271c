using System.Text.Json;

namespace DrConsole.Platform;

/// <summary>
/// What was read again and is the same keeps the object that it had, so that whoever shows it sees at a glance that there is nothing to draw. Looked into
/// once for each reading, however many pages show it.
/// </summary>
public static class Unchanged
{
    /// <param name="earlier">Null where nothing was read before.</param>
    public static T Keep<T>(T? earlier, T now) => earlier is not null && JsonSerializer.SerializeToUtf8Bytes(earlier).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(now)) ? earlier : now;
}
