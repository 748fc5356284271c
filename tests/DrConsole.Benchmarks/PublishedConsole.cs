using System.Diagnostics;
using System.Text.RegularExpressions;

namespace DrConsole.Benchmarks;

/// <summary>The console as it is installed: published in Release, with a data directory of its own that is set up and migrated already.</summary>
internal sealed partial class PublishedConsole : IDisposable
{
    public const string Email = "ana@example.com";
    public const string Password = "a long password for benchmarks";

    private readonly string _folder;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("drconsole-benchmarks-");

    private PublishedConsole(string folder) => _folder = folder;

    public string StoreFile => Path.Combine(_data.FullName, "drconsole.db");

    private string Program => Path.Combine(_folder, "DrConsole.Web");

    private Dictionary<string, string> Environment => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["DrConsole__DataDirectory"] = _data.FullName,
        ["DrConsole__Setup__AdminEmail"] = Email,
        ["DrConsole__Setup__AdminPassword"] = Password,
    };

    public static async Task<PublishedConsole> PrepareAsync(BenchmarkOptions options)
    {
        var folder = options.Console ?? await PublishAsync();
        var console = new PublishedConsole(folder);
        await using var first = await console.ServeAsync(options.Port);
        return console;
    }

    /// <param name="more">Settings besides, as environment variables.</param>
    public Task<ServerProcess> ServeAsync(int port, IReadOnlyDictionary<string, string>? more = null) =>
        ServerProcess.StartAsync(Program, ["serve"], port, Environment.Concat(more ?? new Dictionary<string, string>()).ToDictionary());

    /// <summary>The demo beside it, in a throw-away directory of its own, and who may sign in there.</summary>
    public async Task<(ServerProcess Server, string Email, string Password)> ServeDemoAsync(int port)
    {
        var server = await ServerProcess.StartAsync(Program, ["demo"], port, new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });
        var said = SampleSignIn().Match(server.Output);
        return (server, said.Groups["email"].Value, said.Groups["password"].Value);
    }

    /// <summary>A token for the API, made by the command line beside the serving console.</summary>
    public async Task<string> CreateTokenAsync(string roles = "Administrator,Commander")
    {
        var start = new ProcessStartInfo(Program, ["token", "create", "--name", $"benchmark-{Guid.CreateVersion7():N}", "--role", roles])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (key, value) in Environment)
            start.Environment[key] = value;
        return (await RunAsync(start)).Trim();
    }

    public void Dispose() => _data.Delete(recursive: true);

    /// <summary>Publishes it, and says where.</summary>
    public static async Task<string> PublishAsync()
    {
        var folder = Repository.Path("artifacts", "benchmarks", "console");
        Console.WriteLine("Publishing the console in Release…");
        await RunAsync(new ProcessStartInfo("dotnet", ["publish", Repository.Path("src", "DrConsole.Web"), "-c", "Release", "-o", folder, "--nologo", "-v", "quiet"])
        {
            RedirectStandardOutput = true,
        });
        return folder;
    }

    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{output}");
    }

    [GeneratedRegex(@"(?<email>priya@example\.com)\s+(?<password>\S+)")]
    private static partial Regex SampleSignIn();
}
