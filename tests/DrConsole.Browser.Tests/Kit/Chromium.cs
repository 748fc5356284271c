using System.Runtime.CompilerServices;

[assembly: AssemblyFixture(typeof(DrConsole.Browser.Tests.Chromium))]

namespace DrConsole.Browser.Tests;

/// <summary>One Chromium for all tests of a run; each test opens windows of its own, which share nothing.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // A busy machine is slow, not broken.
    private const int Patience = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? Program { get; } = new[] { Environment.GetEnvironmentVariable("DRCONSOLE_TEST_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists);

    public static string? WhyNot { get; } = Program is null ? "No browser: install Debian's chromium, or set DRCONSOLE_TEST_CHROMIUM to one." : null;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        if (Program is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A window of somebody's own: own cookies, own storage.</summary>
    public async Task<Window> OpenAsync(BrowserNewContextOptions? wish = null)
    {
        var person = await _browser!.NewContextAsync(wish);
        person.SetDefaultTimeout(Patience);
        return new Window(await person.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>A test that needs a browser. Skipped without one, which CI refuses.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) => Skip = Chromium.WhyNot;
}
