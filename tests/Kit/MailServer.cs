using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DrConsole.Kit;

/// <summary>A mail that a server of the tests has taken, as its own parser reads it.</summary>
public sealed record ReceivedMail(
    string From, IReadOnlyList<string> Recipients, IReadOnlyList<string> Declared, bool Secure, string? User, string Session, string Hello,
    string Subject, ReceivedMail.Person Sender, IReadOnlyList<ReceivedMail.Person> To, string? Text, string? Html,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Headers, IReadOnlyList<ReceivedMail.Enclosed> Files, string? Raw)
{
    public sealed record Person(string Name, string Address);

    public sealed record Enclosed(string Name, string Type, long Size, string Hash);

    /// <summary>What a parser found wrong; not every one looks.</summary>
    public IReadOnlyList<string> Defects { get; init; } = [];

    /// <summary>A header that stands there once.</summary>
    public string this[string header] => Headers[header].Single();
}

/// <summary>A real mail server on loopback, in a process of its own that ends with ours: one of Node's or Debian's.</summary>
public sealed class MailServer : IAsyncDisposable
{
    public enum Kind
    {
        Node,
        Debian,
    }

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web);

    private readonly Process _process;
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private Task _hearing = Task.CompletedTask;
    private int _armed;
    private int _reached;

    private MailServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>What it has taken and nobody has looked at, without taking it away.</summary>
    public IReadOnlyList<ReceivedMail> Taken => [.. _mails];

    /// <summary>How many mails it has taken in all that nobody has looked at.</summary>
    public int Waiting => _mails.Count;

    public int ProcessId => _process.Id;

    private static string Folder { get; } = Repository.Path("tests", "MailServer");

    private static string Python => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    private static Lazy<bool> DebianHasIt { get; } = new(() =>
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    });

    /// <summary>Whether it is there; tests/run.sh installs it.</summary>
    public static bool IsInstalled(Kind kind) => kind is Kind.Node ? Directory.Exists(Path.Combine(Folder, "node_modules")) : DebianHasIt.Value;

    /// <param name="settings">Among them <c>security</c> (none, starttls, tls), <c>cert</c>, <c>key</c>, <c>user</c>, <c>password</c>, <c>size</c>.</param>
    public static async Task<MailServer> StartAsync(Kind kind, object settings)
    {
        var told = JsonSerializer.Serialize(settings);
        var process = Process.Start(new ProcessStartInfo(kind is Kind.Node ? "node" : Python, [kind is Kind.Node ? "server.js" : "server.py", told])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start.");
        var server = new MailServer(process, int.Parse(port, CultureInfo.InvariantCulture));
        server._hearing = server.HearAsync();
        return server;
    }

    /// <summary>Nothing fails, and what has arrived until now is nobody's.</summary>
    public async Task ForgetAsync()
    {
        await FailAsync(new { });
        _mails.Clear();
    }

    /// <summary>From now on something fails; see tests/MailServer/server.js.</summary>
    public async Task FailAsync(object fault)
    {
        var before = Volatile.Read(ref _armed);
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(fault));
        await _process.StandardInput.FlushAsync(World.Cancel);
        await Soon.IsAsync("the mail server knows what fails", () => Volatile.Read(ref _armed) > before, seconds: 60);
        Volatile.Write(ref _reached, 0);
    }

    /// <summary>Waits until somebody has met the fault.</summary>
    public Task ReachedAsync(int times = 1) => Soon.IsAsync("somebody has met the fault", () => Volatile.Read(ref _reached) >= times, seconds: 60);

    /// <summary>The next mail that it has taken.</summary>
    public async Task<ReceivedMail> ReceiveAsync()
    {
        ReceivedMail? mail = null;
        await Soon.IsAsync("a mail has arrived", () => _mails.TryDequeue(out mail), seconds: 60);
        return mail!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _hearing;
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task HearAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            Hear(JsonNode.Parse(line)!);
    }

    private void Hear(JsonNode told)
    {
        switch ((string?)told["event"])
        {
            case "armed": Interlocked.Increment(ref _armed); break;
            case "reached": Interlocked.Increment(ref _reached); break;
            default: _mails.Enqueue(told.Deserialize<ReceivedMail>(Reading)!); break;
        }
    }
}
