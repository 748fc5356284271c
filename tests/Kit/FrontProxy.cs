using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DrConsole.Kit;

/// <summary>A real reverse proxy in front of two nodes, with the very configuration that the documentation shows; TLS ends there.</summary>
public sealed class FrontProxy : IAsyncDisposable
{
    public enum Kind
    {
        HaProxy,
        Nginx,
    }

    private readonly string _folder = Directory.CreateTempSubdirectory("drc-proxy-").FullName;
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private FrontProxy(Kind kind, (string One, string Two) nodes, TestAuthority authority)
    {
        var (certificate, key) = authority.Issue("localhost");
        File.WriteAllText(In("dr.pem"), certificate + key);
        File.WriteAllText(In("dr.key"), key);
        var address = $"127.0.0.1:{Port}";
        string[] arguments;
        if (kind is Kind.HaProxy)
        {
            File.WriteAllText(In("haproxy.cfg"), Filled("haproxy.cfg", ("10.0.0.10:443", address), ("10.0.0.11:5080", nodes.One), ("10.0.0.12:5080", nodes.Two), ("/etc/haproxy/dr.example.com.pem", In("dr.pem"))));
            arguments = ["-f", In("haproxy.cfg"), "-db"];
        }
        else
        {
            // As root nginx would give up rights that the test's own files need.
            var user = Environment.UserName == "root" ? "user root;\n" : "";
            File.WriteAllText(In("nginx.conf"), "daemon off;\n" + user + Filled("nginx.conf", ("10.0.0.10:443", address), ("10.0.0.11:5080", nodes.One), ("10.0.0.12:5080", nodes.Two),
                ("/etc/ssl/dr.example.com.pem", In("dr.pem")), ("/etc/ssl/dr.example.com.key", In("dr.key")), ("/run/nginx.pid", In("pid")), ("/var/log/nginx/error.log", In("error.log"))));
            arguments = ["-c", In("nginx.conf"), "-p", _folder, "-e", In("error.log")];
        }
        _process = new Process { StartInfo = new ProcessStartInfo(ProgramOf(kind)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; } = FreePort();

    public string Url => $"https://localhost:{Port}";

    /// <summary>Why tests with it cannot run here; null when they can.</summary>
    public static string? WhyNot(Kind kind) => ProgramOf(kind) is null ? $"No {kind}: 'bash tests/run.sh' installs Debian's." : null;

    /// <param name="nodes">Host and port of each.</param>
    public static async Task<FrontProxy> StartAsync(Kind kind, (string One, string Two) nodes, TestAuthority authority)
    {
        var proxy = new FrontProxy(kind, nodes, authority);
        try
        {
            await Soon.IsAsync("the proxy listens", proxy.ListensAsync, seconds: 60);
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string? ProgramOf(Kind kind) => (kind is Kind.HaProxy ? ["/usr/sbin/haproxy", "/usr/local/sbin/haproxy"] : new[] { "/usr/sbin/nginx", "/usr/local/sbin/nginx" }).FirstOrDefault(File.Exists);

    private string In(string name) => Path.Combine(_folder, name);

    // Every place must be there: a configuration that says something else than the test believes is no tested one.
    private static string Filled(string name, params (string Shown, string Ours)[] places)
    {
        var text = File.ReadAllText(Repository.Path("docs", "proxy", name));
        foreach (var (shown, ours) in places)
            text = text.Contains(shown, StringComparison.Ordinal) ? text.Replace(shown, ours, StringComparison.Ordinal) : throw new InvalidOperationException($"docs/proxy/{name} does not hold {shown}.");
        return text;
    }

    private async Task<bool> ListensAsync()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"The proxy ended with {_process.ExitCode}:\n{_output}");
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port, World.Cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
