using DrConsole.Access;
using DrConsole.Exchange.Starters;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.CommandLine;

/// <summary>Settings checked, directory usable, store whole and up to date, secrets sealed: what every verb needs before it begins.</summary>
internal static class OpenStore
{
    private const string Quiet = "--Logging:LogLevel:Default=Warning";

    public static async Task ForServingAsync(IServiceProvider services, CancellationToken cancel)
    {
        services.GetRequiredService<IStartupValidator>().Validate();
        var data = services.GetRequiredService<DataDirectory>();
        data.Open();
        data.DemandWhole();
        services.GetRequiredService<WriteAheadLog>().Demand();
        data.Serve();
        await OpenAsync(services, cancel);
        await services.GetRequiredService<WriteAheadLog>().HoldAsync(cancel);
    }

    /// <summary>For a verb that does one thing, also beside a console that serves from the same directory.</summary>
    public static Task<int> ForOneThingAsync(string[] args, Func<IServiceProvider, Task<int>> doAsync) => ForOneThingAsync(args, doAsync, data => data.DemandWhole());

    /// <summary>For the end of a restore, on the place that it has just been put into.</summary>
    public static Task<int> AfterRestoreAsync(Func<IServiceProvider, Task<int>> doAsync) => ForOneThingAsync([], doAsync, _ => { });

    /// <summary>For a verb that touches no store: settings checked, and nothing opened.</summary>
    public static async Task<int> WithoutStoreAsync(Func<IServiceProvider, Task<int>> doAsync)
    {
        await using var app = ConsoleApp.Build([Quiet]);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        return await doAsync(app.Services);
    }

    private static async Task<int> ForOneThingAsync(string[] args, Func<IServiceProvider, Task<int>> doAsync, Action<DataDirectory> demand)
    {
        await using var app = ConsoleApp.Build([.. args, Quiet]);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        var data = app.Services.GetRequiredService<DataDirectory>();
        data.Open();
        demand(data);
        app.Services.GetRequiredService<WriteAheadLog>().Demand();
        data.UnmarkLog();
        await OpenAsync(app.Services, CancellationToken.None);

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("the command line"));
        return await doAsync(scope.ServiceProvider);
    }

    private static async Task OpenAsync(IServiceProvider services, CancellationToken cancel)
    {
        await services.GetRequiredService<StoreOpening>().OpenAsync(cancel);
        await services.GetRequiredService<SecretSelfTest>().RunAsync(cancel);
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<SetUp>().FromSettingsAsync(cancel) && services.GetRequiredService<IOptions<SetupOptions>>().Value.Catalogue)
            await scope.ServiceProvider.GetRequiredService<StarterCatalogue>().LoadAsync(cancel);
    }
}
