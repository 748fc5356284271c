using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace DrConsole.Platform;

/// <summary>The key that protects secrets at rest. It lies in a file outside the database, made on first start, readable by the owner only.</summary>
public sealed class SecretKey
{
    private const int Length = 32;

    // At first use: whoever only names it, such as a restore into an empty place, makes none.
    private readonly Lazy<byte[]> _bytes;

    public SecretKey(IOptions<SecretOptions> options, DataDirectory data)
    {
        Location = options.Value.KeyPath is { Length: > 0 } given ? Path.GetFullPath(given) : data["keys", "secrets.key"];
        _bytes = new Lazy<byte[]>(() => Open(options.Value.KeyPath is { Length: > 0 } ? null : data));
    }

    internal byte[] Bytes => _bytes.Value;

    /// <summary>Names the key without telling it, so that a value sealed under another key is recognised.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Bytes)[..4]);

    public string Location { get; }

    private byte[] Open(DataDirectory? data)
    {
        data?.Private("keys");
        try
        {
            if (!File.Exists(Location))
                Create(Location);
            return Read(Location);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The key file {Location} cannot be used: {error.Message}", 1, error);
        }
    }

    private static byte[] Read(string path)
    {
        Span<byte> key = new byte[Length];
        if (!Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var written) || written != Length)
            throw new StartException($"The key file {path} does not hold a key (32 bytes in base64). Put back the file that belongs to this store.");
        return key.ToArray();
    }

    // Whole or not at all, and never over another: two nodes that share the file may start at the same moment.
    private static void Create(string path)
    {
        var fresh = $"{path}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(fresh, options))
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
        try
        {
            File.Move(fresh, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The other one's is the key.
            File.Delete(fresh);
        }
    }
}
