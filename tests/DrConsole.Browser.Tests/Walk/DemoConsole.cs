using System.Text.RegularExpressions;

namespace DrConsole.Browser.Tests.Walk;

/// <summary>The demo as a visitor starts it: a year of history, so that every page has something to show.</summary>
public sealed partial class DemoConsole : IAsyncLifetime
{
    private readonly ConsoleProcess _process = new(new Dictionary<string, string?>());
    private string? _session;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.WhyNot is not null)
            return;
        _process.Start("demo", "--urls", _process.Url);
        await Soon.IsAsync("the demo serves", () => !_process.IsRunning || _process.Output.Contains("serves on", StringComparison.Ordinal), seconds: 300);
        Assert.True(_process.IsRunning, _process.Output);
    }

    /// <summary>A window of the demo's administrator, who sees everything.</summary>
    public async Task<Window> OpenAsync(Chromium chromium)
    {
        if (_session is null)
        {
            await using var first = await OpenAsNobodyAsync(chromium);
            var signIn = SignIn().Match(_process.Output);
            await first.Page.GotoAsync("/sign-in");
            await first.SignInAsync(signIn.Groups[1].Value, signIn.Groups[2].Value);
            await first.LiveAsync();
            _session = await first.Page.Context.StorageStateAsync();
        }
        return await chromium.OpenAsync(Options(_session));
    }

    public Task<Window> OpenAsNobodyAsync(Chromium chromium) => chromium.OpenAsync(Options(null));

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private BrowserNewContextOptions Options(string? session) => new()
    {
        BaseURL = _process.Url,
        ViewportSize = new() { Width = 1440, Height = 900 },
        ReducedMotion = ReducedMotion.Reduce,
        StorageState = session,
    };

    [GeneratedRegex(@"(priya@example\.com)\s+(\S+)")]
    private static partial Regex SignIn();
}
