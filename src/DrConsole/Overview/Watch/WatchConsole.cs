using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>Watches another console from this host: looks, counts, tells, and says when it sees nothing itself.</summary>
public sealed class WatchConsole(LookAtConsole look, TellWatchers tell, WatchMemory memory, IOptions<WatchOptions> options, TimeProvider clock)
{
    private readonly WatchState _state = new(options.Value.Called, options.Value.After, TimeSpan.FromMinutes(options.Value.RepeatMinutes), memory.Read());
    private Sighting? _last;

    /// <summary>Until it is cancelled.</summary>
    public async Task RunAsync(Action<string> say, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.EverySeconds), clock);
        do
        {
            await StepAsync(say, cancel);
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>One look and what follows from it.</summary>
    public async Task<Sighting> StepAsync(Action<string> say, CancellationToken cancel)
    {
        var seen = await look.ExecuteAsync(cancel);
        var news = _state.See(seen, clock.GetUtcNow());
        if (seen != _last)
            say(Said(seen));
        _last = seen;
        if (news is not null && await tell.ExecuteAsync(news, say, cancel) is { Any: true } told)
        {
            _state.Told(news, told.All, clock.GetUtcNow());
            memory.Keep(_state.Outage, say);
        }
        return seen;
    }

    /// <summary>Tells everybody that this is only a test.</summary>
    public async Task<bool> TestAsync(Action<string> say, CancellationToken cancel) => (await tell.ExecuteAsync(
        new WatchNews(Guid.CreateVersion7(clock.GetUtcNow()), $"Test: {options.Value.Called} is watched", $"This is a test of the watcher of {options.Value.Called}. You would be told like this if it stopped answering.", IsOver: true), say, cancel)).All;

    private string Said(Sighting seen) => seen switch
    {
        Sighting.Wrong wrong => $"{options.Value.Called} does not answer as it should. {wrong.Why}",
        Sighting.Blind blind => $"This host's own network is down, so nobody is told anything of the console. {blind.Why}",
        _ => $"{options.Value.Called} answers.",
    };
}

public static class WatchServices
{
    /// <summary>A watcher: no store, no console.</summary>
    public static IServiceCollection AddWatch(this IServiceCollection services)
    {
        services.AddOptions<ConsoleOptions>();
        services.AddPagingChannels();
        services.AddSettings<WatchOptions>(WatchOptions.Section);
        services.AddHttpClient(LookAtConsole.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(() =>
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 32, PooledConnectionLifetime = TimeSpan.FromMinutes(1) });
        services.AddSingleton<LookAtConsole>();
        services.AddSingleton<TellWatchers>();
        services.AddSingleton<WatchMemory>();
        services.AddSingleton<WatchConsole>();
        return services;
    }
}
