using System.Globalization;
using DrConsole.Access;

namespace DrConsole.Browser.Tests.Day;

/// <summary>Where the day happens: two sites, what stands around them, and who works there. Everything in it is real but the people, Amazon's SNS and Twilio.</summary>
internal sealed class House : IAsyncDisposable
{
    private static readonly BrowserNewContextOptions Desk = new() { ViewportSize = new() { Width = 1440, Height = 900 }, ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce, TimezoneId = "Europe/Berlin" };
    private static readonly BrowserNewContextOptions Phone = new(Desk) { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true };

    private readonly Chromium _chromium;
    private readonly Dictionary<string, Window> _windows = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("drc-day-").FullName;

    private House(Chromium chromium, StandInSns sns, StandInTwilio phones, MailServer mails) =>
        (_chromium, Sns, Phones, Mails, Port) = (chromium, sns, phones, mails, ConsoleProcess.FreePort());

    public const string Olga = "Olga Lind";
    public const string Ana = "Ana Ruiz";
    public const string Mara = "Mara Weiss";
    public const string Eva = "Eva Brandt";
    public const string Dev = "Dev Patel";

    /// <summary>Who is invited to what.</summary>
    public static IReadOnlyList<(string Name, AccessRoles[] Roles)> Invited { get; } =
    [
        (Ana, [AccessRoles.Commander]), (Mara, [AccessRoles.Commander, AccessRoles.Author]), (Eva, [AccessRoles.Author]), (Dev, [AccessRoles.Responder]),
    ];

    public StandInSns Sns { get; }

    public StandInTwilio Phones { get; }

    public MailServer Mails { get; }

    public int Port { get; }

    /// <summary>The console that serves: first here, at the end elsewhere.</summary>
    public ConsoleProcess Console { get; private set; } = null!;

    public string FirstSite => Path.Combine(_folder, "first-site");

    public string SecondSite => Path.Combine(_folder, "second-site");

    /// <summary>What lies outside of both, and survives either.</summary>
    public string Elsewhere => Path.Combine(_folder, "elsewhere");

    /// <summary>The database of the story: its programs, and what they find.</summary>
    public Estate Estate { get; private set; } = null!;

    public static string EmailOf(string name) => $"{name.Split(' ')[0].ToLowerInvariant()}@northwind.example";

    public static async Task<House> BuildAsync(Chromium chromium)
    {
        var house = new House(chromium, new StandInSns(), await StandInTwilio.StartAsync(), await MailServer.StartAsync(MailServer.Kind.Node, new { security = "none" }));
        foreach (var folder in new[] { house.FirstSite, house.SecondSite, Path.Combine(house.Elsewhere, "backups"), Path.Combine(house.Elsewhere, "checkpoints") })
            Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(house.KeyFile, System.Security.Cryptography.RandomNumberGenerator.GetBytes(32), Cancel);
        house.Estate = await Estate.BuildAsync(Path.Combine(house._folder, "estate"));
        return house;
    }

    /// <summary>A console at a site, not started yet.</summary>
    public ConsoleProcess At(string site) => Console = new ConsoleProcess(SettingsAt(site), Port);

    /// <summary>A verb of the command line beside the console that serves.</summary>
    public async Task<int> BesideAsync(params string[] verb)
    {
        await using var beside = new ConsoleProcess(SettingsAt(FirstSite));
        var code = await beside.RunAsync(verb);
        TestContext.Current.TestOutputHelper?.WriteLine(beside.Output);
        return code;
    }

    /// <summary>Somebody's own window; the second time the same one.</summary>
    public async Task<Window> WindowOfAsync(string name) => _windows.TryGetValue(name, out var known) ? known : _windows[name] = await OpenAsync(name == Dev);

    /// <summary>A window in which nobody is signed in.</summary>
    public Task<Window> OpenAsync(bool onPhone = false) => _chromium.OpenAsync(new(onPhone ? Phone : Desk) { BaseURL = Console.Url });

    /// <summary>Keeps what somebody sees, for the tour: DRCONSOLE_TEST_PICTURES names the folder.</summary>
    public static async Task PictureAsync(Window window, string name, bool fromTop = true)
    {
        var folder = Environment.GetEnvironmentVariable("DRCONSOLE_TEST_PICTURES") is { Length: > 0 } wanted ? wanted : Path.Combine(AppContext.BaseDirectory, "TestResults", "day");
        Directory.CreateDirectory(folder);
        if (fromTop)
            await window.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await window.Page.EvaluateAsync("() => document.fonts.ready");
        await window.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
    }

    /// <summary>Nothing that anybody saw was logged as an error.</summary>
    public void NobodySawAnError() => Assert.Empty(_windows.SelectMany(window => window.Value.Errors.Select(error => $"{window.Key}: {error}")));

    /// <summary>What everybody has before their eyes when the story ends badly.</summary>
    public async Task KeepWhatIsSeenAsync()
    {
        foreach (var (name, window) in _windows)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}, at {window.Page.Url}:\n{await window.Page.EvaluateAsync<string>("() => document.querySelector('main')?.innerText")}\n{string.Join('\n', window.Errors)}\n");
            await PictureAsync(window, $"failed-{name.Split(' ')[0]}", fromTop: false);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(Console?.Output ?? "");
    }

    /// <summary>Everybody closes their browser.</summary>
    public async Task CloseWindowsAsync()
    {
        foreach (var window in _windows.Values)
            await window.DisposeAsync();
        _windows.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseWindowsAsync();
        if (Console is not null)
            await Console.DisposeAsync();
        await Sns.DisposeAsync();
        await Phones.DisposeAsync();
        await Mails.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string KeyFile => Path.Combine(Elsewhere, "own-backup.key");

    private Dictionary<string, string?> SettingsAt(string site)
    {
        (string Key, string Value)[] told =
        [
            ("DrConsole:DataDirectory", site), ("DrConsole:PublicUrl", $"http://localhost:{Port}"),
            ("DrConsole:Mail:Host", "127.0.0.1"), ("DrConsole:Mail:Port", Mails.Port.ToString(CultureInfo.InvariantCulture)), ("DrConsole:Mail:Security", "None"), ("DrConsole:Mail:From", "DrConsole <dr@northwind.example>"),
            .. Phones.Settings, .. Sns.Settings,
            ("DrConsole:Runners:Local:Allow", Path.Combine(Estate.Folder, "**")),
            ("DrConsole:OwnBackups:KeyFile", KeyFile), ("DrConsole:Backups:AllowedRoots:0", Elsewhere),
            ("DrConsole:Evidence:PublishTo", Path.Combine(Elsewhere, "checkpoints")), ("DrConsole:Evidence:SignEvery", "5"),
            // All windows here have one address.
            ("DrConsole:Limits:SignInsPerAddress", "1000"), ("DrConsole:Limits:LinksPerAddress", "1000"), ("DrConsole:Limits:PublicPerAddress", "10000"),
        ];
        return told.ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
    }
}
