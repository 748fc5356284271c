using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DrConsole.Browser.Tests;

/// <summary>The certified provider of tests/IdentityProvider as a child process on loopback.</summary>
internal sealed class CertifiedProvider(int port) : IAsyncDisposable
{
    private static readonly string Folder = Repository.Path("tests", "IdentityProvider");

    private Process? _process;

    public string Authority => $"http://localhost:{port}";

    /// <summary>The settings that make it one of a console's providers.</summary>
    public (string, string)[] Settings =>
    [
        ("DrConsole:Oidc:Providers:corp:Name", "Corp ID"),
        ("DrConsole:Oidc:Providers:corp:Authority", Authority),
        ("DrConsole:Oidc:Providers:corp:ClientId", "drconsole"),
        ("DrConsole:Oidc:Providers:corp:ClientSecret", "a secret that only the tests know"),
        ("DrConsole:Oidc:Providers:corp:Roles:leads", "Commander, Responder"),
        ("DrConsole:Oidc:Providers:corp:Roles:admins", "Administrator"),
    ];

    public static CertifiedProvider Prepare()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new CertifiedProvider(((IPEndPoint)listener.LocalEndpoint).Port);
    }

    /// <summary>Starts it for a console whose address is known by now, and waits until it answers.</summary>
    public async Task StartAsync(string console)
    {
        await InstallAsync();
        _process = Process.Start(new ProcessStartInfo("node", ["provider.js", $"{port}", $"{console}/sign-in/from/corp", $"{console}/sign-in"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        while (await _process.StandardOutput.ReadLineAsync(Cancel) is { } line && line != "listening")
        {
        }
        Assert.False(_process.HasExited, "The provider did not start.");
        _process.BeginErrorReadLine();
    }

    public async Task StopAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
    }

    // tests/run.sh has done it; whoever runs one test alone waits here once.
    private static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules")))
            return;
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent"]) { WorkingDirectory = Folder })!;
        await npm.WaitForExitAsync(Cancel);
        Assert.Equal(0, npm.ExitCode);
    }
}
