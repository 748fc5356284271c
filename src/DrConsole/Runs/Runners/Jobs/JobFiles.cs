using System.Security.Cryptography;

namespace DrConsole.Runs;

/// <summary>The files that a command was to make, with their hashes; small ones come along.</summary>
internal static class JobFiles
{
    private const long MostHashed = 4L * 1_024 * 1_024 * 1_024;

    /// <returns>What is wrong with one of them, or nothing.</returns>
    public static async Task<string?> KeepAsync(IReadOnlyList<string> names, string directory, IJobEvents events, CancellationToken cancel)
    {
        foreach (var name in names)
        {
            var real = LibC.RealPath(Path.GetFullPath(name, directory));
            if (real is null || !File.Exists(real))
                return $"It did not make {name}.";
            if (!real.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal))
                return $"{name} lies outside the directory in which it worked, and is not kept.";
            await using var file = new FileStream(real, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite, Options = FileOptions.SequentialScan });
            if (file.Length > MostHashed)
                return $"{name} has more than {MostHashed:N0} bytes.";
            if (file.Length > RunnerJob.MaxFile)
            {
                await events.KeepAsync(new JobFile(name, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)), file.Length, Content: null), cancel);
                continue;
            }
            var content = new byte[file.Length];
            await file.ReadExactlyAsync(content, cancel);
            await events.KeepAsync(new JobFile(name, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length, content), cancel);
        }
        return null;
    }
}
