using System.Diagnostics;
using System.Globalization;

namespace DrConsole.Benchmarks;

/// <summary>The mail server of the tests in a process of its own, which takes everything and keeps nothing.</summary>
internal sealed class NodeMailServer : IAsyncDisposable
{
    private readonly Process _process;

    private NodeMailServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static async Task<NodeMailServer> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("node", ["server.js", """{"security":"none","sink":true}"""])
        {
            WorkingDirectory = Repository.Path("tests", "MailServer"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start: npm ci in tests/MailServer.");
        return new NodeMailServer(process, int.Parse(port, CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
