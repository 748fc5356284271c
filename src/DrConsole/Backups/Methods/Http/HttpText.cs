using System.Text;

namespace DrConsole.Backups;

/// <summary>Reads the beginning of an answer as text.</summary>
internal static class HttpText
{
    public static async Task<string> ReadAsync(HttpResponseMessage answer, int most, CancellationToken cancel)
    {
        var room = new byte[most];
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        var read = await stream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(room, 0, read);
    }
}
