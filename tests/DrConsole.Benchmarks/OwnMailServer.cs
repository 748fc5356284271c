using System.Diagnostics;
using System.Globalization;

namespace DrConsole.Benchmarks;

/// <summary>A mail server of the tests in a process of its own, which takes everything and keeps nothing.</summary>
internal sealed class OwnMailServer : IAsyncDisposable
{
    private readonly Process _process;

    private OwnMailServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static Task<OwnMailServer> StartAsync() => StartAsync("node", "server.js", """{"security":"none","sink":true}""");

    /// <summary>Debian's instead, which takes every mail apart as one does that looks at what it is given.</summary>
    public static Task<OwnMailServer> StartDebianAsync() => StartAsync(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", "server.py", """{"security":"none"}""");

    private static async Task<OwnMailServer> StartAsync(string program, string script, string settings)
    {
        var process = Process.Start(new ProcessStartInfo(program, [script, settings])
        {
            WorkingDirectory = Repository.Path("tests", "MailServer"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start: npm ci in tests/MailServer.");
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return new OwnMailServer(process, int.Parse(port, CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
