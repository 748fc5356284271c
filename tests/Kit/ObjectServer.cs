using System.Diagnostics;

namespace DrConsole.Kit;

/// <summary>A real S3-compatible server on loopback, in a process of its own that ends with ours. Its key and secret are its own defaults.</summary>
public sealed class ObjectServer : IAsyncDisposable
{
    public const string Bucket = "evidence";
    public const string Key = "S3RVER";

    private readonly Process _process;

    private ObjectServer(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    /// <summary>Whether its packages are there; tests/run.sh installs them.</summary>
    public static bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules"));

    private static string Folder { get; } = Repository.Path("tests", "ObjectServer");

    // It makes the tokens that continue a listing with DES, which OpenSSL calls legacy.
    public static async Task<ObjectServer> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("node", ["--openssl-legacy-provider", "server.js", Bucket])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var url = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The S3-compatible server did not start.");
        return new ObjectServer(process, url);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
