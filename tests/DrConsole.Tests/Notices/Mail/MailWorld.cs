using DrConsole.Notices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests.Notices;

/// <summary>The mail channel as the console has it, with a real server to send to and a hand clock that deadlines go by.</summary>
internal sealed class MailWorld : IAsyncDisposable
{
    public const string User = "console@example.com";
    public const string Secret = "p+ss/wörd =1";

    /// <summary>As long as the tests' servers may take for an answer, by the hand clock.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Guid Key = new("0195810a-3c00-7def-8abc-0123456789ab");

    private readonly ServiceProvider _services;

    private MailWorld(MailServer server, ServiceProvider services) => (Server, _services) = (server, services);

    public MailServer Server { get; }

    public HandClock Clock => (HandClock)_services.GetRequiredService<TimeProvider>();

    public ICheckedChannel Channel => ChannelOf(_services);

    public static NoticeMessage Page { get; } = new(Key, "Ana Ash", "ana@example.com", new WrittenNotice("Orders are down", "<p>Orders are <b>down</b></p>", "Orders are down", "", ""));

    /// <summary>Without protection and sign-in, unless told otherwise: faults then meet every word that is said.</summary>
    public static async Task<MailWorld> OpenAsync(
        MailServers servers, MailServer.Kind kind = MailServer.Kind.Node, MailSecurity security = MailSecurity.None, bool signsIn = false, object? also = null, string named = "localhost",
        params (string, string)[] settings)
    {
        var server = await servers.StartAsync(kind, security, signsIn, also, named);
        return new MailWorld(server, Build(server, servers.Authority, security, signsIn, settings));
    }

    /// <summary>What is answered to the page.</summary>
    public Task<ChannelAnswer> SendAsync() => SendAsync(Page);

    public Task<ChannelAnswer> SendAsync(NoticeMessage message) => Channel.SendAsync(message, Cancel);

    /// <summary>Sends something that arrives, and gives it back as it arrived.</summary>
    public async Task<ReceivedMail> DeliverAsync(NoticeMessage? message = null)
    {
        Assert.IsType<ChannelAnswer.Accepted>(await SendAsync(message ?? Page));
        return await Server.ReceiveAsync();
    }

    /// <summary>Sends, waits until the server has stopped at the fault, and lets the time pass that it may take.</summary>
    public async Task<ChannelAnswer> OutwaitAsync(TimeSpan patience, NoticeMessage? message = null)
    {
        var sending = SendAsync(message ?? Page);
        await Server.ReachedAsync();
        await Soon.IsAsync("the answer is waited for", () => Clock.IsAwaited(Clock.GetUtcNow() + patience), seconds: 60);
        Clock.Advance(patience);
        return await sending;
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    /// <summary>What the start of a console with these settings does.</summary>
    public static void Validate(Dictionary<string, string> settings)
    {
        using var services = Build(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        services.GetRequiredService<IStartupValidator>().Validate();
    }

    public static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => $"{MailOptions.Section}:{pair.Key}", pair => pair.Value)).Build());
        services.AddSingleton<TimeProvider>(new HandClock(Noon));
        services.AddMailChannel();
        return services.BuildServiceProvider();
    }

    public static ICheckedChannel ChannelOf(ServiceProvider services) => services.GetRequiredService<ICheckedChannel>();

    private static ServiceProvider Build(MailServer server, TestAuthority authority, MailSecurity security, bool signsIn, (string Key, string Value)[] settings)
    {
        var told = new Dictionary<string, string?>
        {
            ["Host"] = "localhost",
            ["Port"] = $"{server.Port}",
            ["Security"] = $"{security}",
            ["From"] = "DrConsole <dr@example.com>",
            ["Authority"] = authority.Path,
            ["TimeoutSeconds"] = $"{Patience.TotalSeconds}",
        };
        if (signsIn)
            (told["User"], told["Password"]) = (User, Secret);
        foreach (var (key, value) in settings)
            told[key] = value;
        return Build(told);
    }
}
