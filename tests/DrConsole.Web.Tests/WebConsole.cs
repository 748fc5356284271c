using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests;

/// <summary>The whole web application in this process, on a test's own store.</summary>
public sealed class WebConsole : WebApplicationFactory<Program>
{
    private readonly TestStore _store;
    private readonly (string Key, string Value)[] _settings;

    private readonly TimeProvider? _clock;

    private WebConsole(TestStore store, (string Key, string Value)[] settings, TimeProvider? clock) => (_store, _settings, _clock) = (store, settings, clock);

    public static async Task<WebConsole> OpenAsync(StoreProvider database, params (string Key, string Value)[] settings) =>
        new(await TestStore.CreateAsync(database), settings, clock: null);

    /// <summary>The same with another clock than the machine's.</summary>
    public static async Task<WebConsole> OpenAsync(StoreProvider database, TimeProvider clock, (string Key, string Value)[] settings) =>
        new(await TestStore.CreateAsync(database), settings, clock);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _store.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _store.Settings)
            builder.UseSetting(key, value);
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        if (_clock is { } clock)
            builder.ConfigureServices(services => services.AddSingleton(clock));
    }
}
