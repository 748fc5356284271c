using System.Text;
using System.Text.Json;

namespace DrConsole.Platform;

/// <summary>What a directory remembers of an object, in a small file beside it.</summary>
internal static class ObjectNote
{
    public const string Ending = ".object";

    private const UnixFileMode OwnerWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    public static string PathOf(string path) => path + Ending;

    /// <summary>Throws <see cref="FileNotFoundException"/> where there is no object, <see cref="IOException"/> where its note is gone or broken: it then counts as locked.</summary>
    public static StoredObject Read(string path, string key)
    {
        var size = new FileInfo(path).Length;
        try
        {
            var note = JsonSerializer.Deserialize<Note>(File.ReadAllText(PathOf(path)))!;
            return new StoredObject(key, size, note.Sha256, note.RetainUntil, note.Held);
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException)
        {
            throw new IOException($"{PathOf(path)} is missing or broken, so nobody knows until when the object is kept.", error);
        }
    }

    public static void Write(string path, StoredObject stored)
    {
        var fresh = $"{PathOf(path)}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerWrites;
        using (var file = new FileStream(fresh, options))
        {
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Note(stored.Sha256, stored.RetainUntil, stored.IsHeld))));
            file.Flush(flushToDisk: true);
        }
        File.Move(fresh, PathOf(path), overwrite: true);
        DirectorySync.Of(path);
    }

    private sealed record Note(string? Sha256, DateTimeOffset? RetainUntil, bool Held);
}
