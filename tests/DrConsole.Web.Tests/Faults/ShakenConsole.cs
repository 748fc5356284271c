using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DrConsole.Web.Tests.Faults;

/// <summary>A console from which a test takes its disk, its database or its handles while a step is at work. Told and asked by the API alone.</summary>
internal sealed class ShakenConsole : IAsyncDisposable
{
    private const string Roles = "administrator,commander,author,responder,viewer";

    // What the step leaves behind lies elsewhere: it is not the console's disk that fails there.
    private readonly string _outside = Directory.CreateTempSubdirectory("drc-shaken-").FullName;
    private readonly Dictionary<string, string?> _settings;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private string _run = "";

    private ShakenConsole(IReadOnlyDictionary<string, string?> settings, IReadOnlyList<string> under)
    {
        _settings = new(settings)
        {
            ["DrConsole:Runbooks:ApprovalsNeeded"] = "0",
            ["DrConsole:Limits:ApiPerToken"] = "100000",
            ["DrConsole:Runners:Local:Allow"] = Script,
            ["DrConsole:Setup:AdminEmail"] = Ben.Email,
            ["DrConsole:Setup:AdminPassword"] = World.Password,
            ["DrConsole:Setup:Catalogue"] = "false",
        };
        Process = new ConsoleProcess(_settings) { Under = under };
    }

    public ConsoleProcess Process { get; }

    private string Script => Path.Combine(_outside, "hold.sh");

    private string Marks => Path.Combine(_outside, "marks");

    public static async Task<ShakenConsole> OpenAsync(IReadOnlyDictionary<string, string?> settings, params IReadOnlyList<string> under)
    {
        var console = new ShakenConsole(settings, under);
        try
        {
            await console.Process.StartAsync();
            await console.DescribeAsync();
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a run, and waits until its first step is at work.</summary>
    public async Task BeginAsync()
    {
        _run = (await TellAsync("runs", new { runbook = "hold", mode = "Live" })).GetProperty("id").GetString()!;
        await MarkedAsync("hold begins");
    }

    /// <summary>Lets the step end, whatever the console can do just now, and waits until it has.</summary>
    public async Task LetGoAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_outside, "go"), "", Cancel);
        await MarkedAsync("hold ends");
    }

    /// <summary>Asks for something to be made or done, and gives back the answer.</summary>
    public async Task<JsonElement> TellAsync(string what, object? body)
    {
        using var answer = await _http.PostAsync(At($"api/v1/{what}"), body is null ? null : JsonContent.Create(body), Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{what} was answered with {(int)answer.StatusCode} {text}");
        using var json = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        return json.RootElement.Clone();
    }

    /// <summary>What another system tells at an address of its own.</summary>
    public async Task TellHookAsync(string address, object body)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(new Uri(Process.Url), address), body, Cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What becomes of a change that somebody makes.</summary>
    public async Task<(int Status, string Text)> ChangeAsync()
    {
        var key = $"e-{Guid.CreateVersion7():N}";
        using var answer = await _http.PostAsJsonAsync(At("api/v1/environments"), new { key, name = key }, Cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    public Task ChangesAsync(int status) => Soon.IsAsync($"a change is answered with {status}", async () => (await ChangeAsync()).Status == status, 90);

    public Task IsReadyAsync(bool ready) => Soon.IsAsync($"it says {(ready ? "" : "not ")}ready", async () => await StatusOfAsync("healthz/ready") == (ready ? 200 : 503), 90);

    public async Task<int> StatusOfAsync(string path)
    {
        using var answer = await _http.GetAsync(At(path), Cancel);
        return (int)answer.StatusCode;
    }

    /// <summary>I9: whoever looks from outside is answered all the time.</summary>
    public async Task AssertAnswersAsync() => Assert.Equal((200, 200), (await StatusOfAsync("status"), await StatusOfAsync("healthz/live")));

    public bool HasMark(string mark) => File.ReadAllLines(Marks).Contains(mark);

    /// <summary>The run ends as if nothing had been, and everything happened once.</summary>
    public async Task AssertEndsWholeAsync()
    {
        JsonElement run = default;
        await Soon.IsAsync("the run has ended", async () =>
        {
            using var answer = await _http.GetAsync(At($"api/v1/runs/{_run}"), Cancel);
            if (!answer.IsSuccessStatusCode)
                return false;
            run = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            return run.GetProperty("endedAt").ValueKind is JsonValueKind.String;
        }, 120);
        Assert.Equal("Succeeded", run.GetProperty("state").GetString());
        Assert.Equal(["hold begins", "hold ends", "after begins", "after ends"], await File.ReadAllLinesAsync(Marks, Cancel));
        Assert.All(run.GetProperty("steps").EnumerateArray(), step => Assert.Equal(1, step.GetProperty("attempts").GetArrayLength()));
    }

    /// <summary>The command line beside the running console.</summary>
    public async Task<string> VerbAsync(params string[] arguments)
    {
        await using var verb = new ConsoleProcess(_settings);
        return await verb.RunAsync(arguments) == 0 ? verb.Output : throw new InvalidOperationException(verb.Output);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_outside, recursive: true);
    }

    private Uri At(string path) => new($"{Process.Url}/{path}");

    private Task MarkedAsync(string mark) => Soon.IsAsync(mark, () => HasMark(mark), 90);

    private async Task DescribeAsync()
    {
        await File.WriteAllTextAsync(Marks, "", Cancel);
        await File.WriteAllTextAsync(Script, $"""
            #!/bin/sh
            echo "$1 begins" >> {Marks}
            while [ ! -e {_outside}/go ]; do echo waiting; sleep 0.1; done
            echo "$1 ends" >> {Marks}

            """, Cancel);
        File.SetUnixFileMode(Script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var token = (await VerbAsync("token", "create", "--name", "tests", "--role", Roles)).Split('\n').Single(line => line.StartsWith("drc_", StringComparison.Ordinal)).Trim();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var yaml = $"runbook: hold\ntitle: Hold\nsteps:\n  - {{id: hold, title: Hold, kind: command, run: ['{Script}', hold]}}\n  - {{id: after, title: After, kind: command, run: ['{Script}', after]}}\n";
        await TellAsync("runbooks", new { yaml });
        await TellAsync("runbooks/hold/publish", null);
    }
}
