using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace DrConsole.Web.Tests.Faults;

/// <summary>Somebody who signed in to a real console, as far as requests go: a browser without a screen.</summary>
internal sealed partial class SignedInBrowser : IDisposable
{
    private static readonly byte[] Handshake = Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e");

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private readonly ConsoleProcess _console;

    private SignedInBrowser(ConsoleProcess console)
    {
        _console = console;
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { Timeout = TimeSpan.FromSeconds(20) };
    }

    public static async Task<SignedInBrowser> OpenAsync(ConsoleProcess console, string email, string password)
    {
        var browser = new SignedInBrowser(console);
        var page = await browser._http.GetStringAsync(browser.At("sign-in"), Cancel);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups["token"].Value,
            ["Form.Email"] = email,
            ["Form.Password"] = password,
        });
        using var answer = await browser._http.PostAsync(browser.At("sign-in"), form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    public async Task<HttpStatusCode> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(At(path), Cancel);
        return answer.StatusCode;
    }

    /// <summary>What a page that wants to become live is answered.</summary>
    public async Task<(HttpStatusCode Status, string Text)> BecomeLiveAsync()
    {
        using var answer = await _http.PostAsync(At("_blazor/negotiate?negotiateVersion=1"), null, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>An open connection of a screen, which costs what one costs; null where it is refused.</summary>
    public async Task<ClientWebSocket?> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = _cookies;
        try
        {
            await socket.ConnectAsync(new Uri($"ws://localhost:{_console.Port}/_blazor"), Cancel);
            await socket.SendAsync(Handshake, WebSocketMessageType.Text, endOfMessage: true, Cancel);
            return socket;
        }
        catch (WebSocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private Uri At(string path) => new($"{_console.Url}/{path}");

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex FormToken();
}
