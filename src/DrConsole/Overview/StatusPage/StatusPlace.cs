using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>Where a copy of the status page lies. Throws <see cref="IOException"/> with words for an administrator when it takes none now.</summary>
internal interface IStatusPlace
{
    string Address { get; }

    Task BringAsync(string name, string mediaType, byte[] content, CancellationToken cancel);
}

/// <summary>A directory that a web server serves: everybody may read what is in it.</summary>
internal sealed class DirectoryStatus(string directory) : IStatusPlace
{
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string Address => directory;

    public async Task BringAsync(string name, string mediaType, byte[] content, CancellationToken cancel)
    {
        var path = Path.Combine(directory, name);
        try
        {
            Directory.CreateDirectory(directory);
            await File.WriteAllBytesAsync(path + ".new", content, cancel);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path + ".new", Everybody);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
    }
}

/// <summary>A bucket that is served as a site.</summary>
internal sealed class BucketStatus(IObjectPlace place) : IStatusPlace
{
    public string Address => place.Address;

    public async Task BringAsync(string name, string mediaType, byte[] content, CancellationToken cancel)
    {
        using var stream = new MemoryStream(content);
        if (await place.ReplaceAsync(new ObjectToStore(name, mediaType), stream, cancel) is not ObjectOutcome<StoredObject>.Done and var outcome)
            throw new IOException(outcome.Said);
    }
}

/// <summary>Checks the addresses in the settings before anything starts.</summary>
internal sealed class StatusAddresses(ObjectPlaces objects) : IValidateOptions<StatusOptions>
{
    public ValidateOptionsResult Validate(string? name, StatusOptions options)
    {
        var faults = options.Places.Where(IsFar).Select(objects.Fault).Where(fault => fault is not null).Select(fault => $"{StatusOptions.Section}:CopyTo: {fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    internal static bool IsFar(string address) => address.Contains("://", StringComparison.Ordinal);
}
