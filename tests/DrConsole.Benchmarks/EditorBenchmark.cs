using System.Globalization;
using System.Text;
using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace DrConsole.Benchmarks;

/// <summary>The editor at 300 steps: how long it takes to open, what a keystroke costs the server, what it sends, how many rows the page has.</summary>
internal static class EditorBenchmark
{
    public const string Name = "editor";

    private const int Steps = 300;
    private const int Keystrokes = 60;

    public static async Task<IReadOnlyList<Figure>> RunAsync(PublishedConsole console, BenchmarkOptions options)
    {
        await FillAsync(console.StoreFile);
        await using var server = await console.ServeAsync(options.Port);
        using var person = await EstateBenchmark.SignInAsync(server.Url);
        var (open, body) = await EstateBenchmark.MedianAsync(person, "/runbooks/large/edit");
        var (times, bytes, raw, rows) = await TypeAsync(server.Url);
        return
        [
            new(Name, $"opening the editor of {Steps} steps", open, "ms", Wanted: 400, Note: $"{body.Length / 1_000} kB"),
            new(Name, "a keystroke, from the browser's message to the answer, median", times[times.Count / 2], "ms", Wanted: 15),
            new(Name, "a keystroke, 95 of 100", times[times.Count * 95 / 100], "ms"),
            new(Name, "what a keystroke sends, the most", bytes / 1e3, "kB", Wanted: 4, Note: $"{raw / 1e3:F1} kB before compression"),
            new(Name, "step rows in the page", rows, "rows", Wanted: 150),
        ];
    }

    private static async Task<(List<double> Times, int Bytes, int Raw, int Rows)> TypeAsync(Uri url)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = System.Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
        await using var context = await browser.NewContextAsync(new() { BaseURL = url.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("sign-in");
        await page.FillAsync("#email", PublishedConsole.Email);
        await page.FillAsync("#password", PublishedConsole.Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForSelectorAsync("main[data-interactive=true]");
        var frames = new List<Frame>();
        var session = await context.NewCDPSessionAsync(page);
        session.Event("Network.webSocketFrameSent").OnEvent += (_, frame) => Note(frames, frame!.Value, isSent: true);
        session.Event("Network.webSocketFrameReceived").OnEvent += (_, frame) => Note(frames, frame!.Value, isSent: false);
        await session.SendAsync("Network.enable");
        await page.GotoAsync("runbooks/large/edit");
        await page.WaitForSelectorAsync("main[data-interactive=true]");
        await page.Locator("[data-step='50'] .pick").ClickAsync();
        await page.Locator("#e-title").FocusAsync();
        await Task.Delay(1_500);

        var (times, most, mostRaw) = (new List<double>(), 0, 0);
        for (var key = 0; key < Keystrokes; key++)
        {
            int from;
            lock (frames)
                from = frames.Count;
            await page.Keyboard.PressAsync("x");
            await Task.Delay(150);
            lock (frames)
            {
                var typed = frames.Skip(from).ToList();
                var sent = typed.FindIndex(frame => frame.IsSent);
                var answer = typed.FindIndex(Math.Max(0, sent), frame => !frame.IsSent && frame.Raw > 40);
                if (sent >= 0 && answer >= 0)
                    times.Add((typed[answer].At - typed[sent].At) * 1_000);
                most = Math.Max(most, typed.Where(frame => !frame.IsSent).Sum(frame => frame.Bytes));
                mostRaw = Math.Max(mostRaw, typed.Where(frame => !frame.IsSent).Sum(frame => frame.Raw));
            }
        }

        // The first ones are the compiler's.
        return ([.. times.Skip(times.Count / 4).Order()], most, mostRaw, await page.Locator("[data-step]").CountAsync());
    }

    private static void Note(List<Frame> frames, System.Text.Json.JsonElement frame, bool isSent)
    {
        var response = frame.GetProperty("response");
        var payload = response.GetProperty("payloadData").GetString()!;
        var message = response.GetProperty("opcode").GetDouble() == 2 ? Convert.FromBase64String(payload) : Encoding.UTF8.GetBytes(payload);
        lock (frames)
            frames.Add(new Frame(frame.GetProperty("timestamp").GetDouble(), isSent, WireTap.Deflated(message), message.Length));
    }

    /// <summary>One message of the circuit, as it is on the wire and as it is before compression.</summary>
    private sealed record Frame(double At, bool IsSent, int Bytes, int Raw);

    private static async Task FillAsync(string file)
    {
        await using var store = new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite($"Data Source={file}").Options);
        await store.Set<User>().ExecuteUpdateAsync(set => set.SetProperty(user => user.Roles, AccessRoles.Administrator | AccessRoles.Author));
        var text = new StringBuilder("runbook: large\ntitle: Large\nrto: 8h\nsteps:\n");
        for (var number = 0; number < Steps; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  - id: step-{{number}}
                    phase: Phase {{number / 30}}
                    title: Restore part {{number}} of the platform
                    kind: command
                    run: [./restore-part.sh, part-{{number}}]
                    environment: {PGHOST: db-{{number}}.internal}
                    instructions: |
                      Watch the **replay position** while it runs.
                    checks: [The part answers, Its data is whole]
                    expected: 40s
                    timeout: 5m
                    rollback: {kind: command, run: [./undo-part.sh, part-{{number}}], timeout: 2m}

                """);
        }
        var draft = RunbookDraft.Read(text.ToString());
        store.Add(Runbook.Create(draft, Actor.Console("the benchmark"), DateTimeOffset.UnixEpoch));
        store.Add(RunbookOutline.Of(draft.File));
        await store.SaveChangesAsync();
    }
}
