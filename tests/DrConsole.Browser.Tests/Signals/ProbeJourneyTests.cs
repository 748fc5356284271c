using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>A probe from its form to a fault and back, and a heartbeat that is late: with a server on loopback, which the environment allows.</summary>
public sealed class ProbeJourneyTests(Chromium chromium, OpenConsole console)
{
    // It is asked every five seconds, on a machine that may be busy.
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 90_000 };

    [BrowserFact]
    public async Task A_probe_is_written_goes_down_recovers_and_a_heartbeat_is_late()
    {
        using var server = new Answering();
        var (place, key) = ($"loopback-{Guid.CreateVersion7():N}", $"orders-{Guid.CreateVersion7():N}");
        using (var answer = await console.Api.PostAsJsonAsync("environments", new { key = place, name = place, egress = new[] { "127.0.0.1" } }, Cancel))
            answer.EnsureSuccessStatusCode();
        await using var window = await console.OpenAsync(chromium, Olga);
        await window.GoAsync("/probes/new");
        await window.Field("key").FillAsync(key);
        await window.Field("name").FillAsync("Orders journey");
        await window.Field("target").FillAsync(server.Url);
        await window.Field("environment").SelectOptionAsync(place);
        await window.Field("settings.contains").FillAsync("up");
        await window.Button("Every 10 s, 3 in a row").ClickAsync();
        await Expect(window.Field("interval")).ToHaveValueAsync("10 s");
        await window.Field("interval").FillAsync("4 s");
        await window.Field("failures").FillAsync("1");
        await window.Field("outOf").FillAsync("1");
        await window.Field("recoveries").FillAsync("1");
        await window.Button("Try it before it is created", exact: false).ClickAsync();
        await Expect(window.Main.Locator(".err:visible")).ToContainTextAsync("5 s to 1 d are accepted.");
        await window.Field("interval").FillAsync("5 s");
        await window.Button("Try it before it is created", exact: false).ClickAsync();
        await Expect(window.Main.Locator("[role=status]", new() { HasText = "It answered 200" })).ToBeVisibleAsync();
        await window.Button("Create probe").ClickAsync();
        await window.AtAsync($"/probes/{key}");
        await Expect(window.Title).ToContainTextAsync("Orders journey is well", Patient);

        server.Body = "gone";
        await Expect(window.Title).ToContainTextAsync("Orders journey is down", Patient);
        await Expect(window.Main).ToContainTextAsync("It answered 200, and not with 'up'.");
        await window.GoAsync($"/probes?q={key}");
        await Expect(window.Row("Orders journey")).ToContainTextAsync("Down");
        await window.GoAsync($"/probes/{key}");
        server.Body = "up";
        await Expect(window.Title).ToContainTextAsync("Orders journey is well", Patient);
        Assert.Empty(await window.Page.SeriousFindingsAsync());

        await LateAsync(window);
        Assert.Empty(window.Errors);
    }

    private static async Task LateAsync(Window window)
    {
        var key = $"export-{Guid.CreateVersion7():N}";
        await window.GoAsync("/probes/new");
        await window.Field("key").FillAsync(key);
        await window.Field("name").FillAsync("Export journey");
        await window.Field("kind").SelectOptionAsync("Heartbeat");
        await window.Field("settings.every").FillAsync("1 s");
        await window.Button("Create probe").ClickAsync();
        await window.AtAsync($"/probes/{key}");
        await window.LiveAsync();
        await window.Button("Make its address").ClickAsync();
        var address = await window.Main.Locator("code.code").TextContentAsync();
        using var caller = new HttpClient();
        using (var heard = await caller.PostAsync(address, null, Cancel))
            Assert.Equal(HttpStatusCode.NoContent, heard.StatusCode);
        using (var wrong = await caller.PostAsync($"{address}0", null, Cancel))
            Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);

        await Expect(window.Title).ToContainTextAsync("Export journey is late", Patient);
        await Expect(window.Main).ToContainTextAsync("1 call in all");
        Assert.Empty(await window.Page.SeriousFindingsAsync());
    }

    /// <summary>Answers 200 with a body that can be changed.</summary>
    private sealed class Answering : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Answering()
        {
            _listener.Start();
            _ = ServeAsync();
        }

        public string Body { get; set; } = "up";

        public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    var stream = client.GetStream();
                    _ = await stream.ReadAtLeastAsync(new byte[4_096], 1, throwOnEndOfStream: false);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}"));
                }
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }
    }
}
