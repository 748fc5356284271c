using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DrConsole.Exchange;

/// <summary>As much of a console as it takes to open a store that was just brought back, with its own keys, and to read its ledger. It serves nobody and acts on nothing.</summary>
internal sealed class StagedConsole : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private StagedConsole(ServiceProvider services)
    {
        (_services, _scope) = (services, services.CreateAsyncScope());
        Get<Caller>().Become(Actor.Console("the restore"));
    }

    /// <param name="settings">The settings of the console that it becomes.</param>
    /// <param name="folder">What becomes the data directory.</param>
    /// <param name="address">Where its tables are on PostgreSQL; null on SQLite.</param>
    public static StagedConsole Open(IConfiguration settings, TimeProvider clock, string folder, string? address)
    {
        var configuration = new ConfigurationBuilder().AddConfiguration(settings).AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DrConsole:DataDirectory"] = folder,
            ["DrConsole:Evidence:KeyPath"] = Path.Combine(folder, "keys", "ledger.pem"),
            ["DrConsole:Secrets:KeyPath"] = Path.Combine(folder, "keys", "secrets.key"),
            ["DrConsole:Evidence:PublishTo"] = "",
            ["DrConsole:Evidence:StreamTo"] = "",
            ["DrConsole:Bundles:CopyTo"] = "",
            [$"ConnectionStrings:{StoreServices.ConnectionName}"] = address,
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(clock);
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Error));
        services.AddPlatform(configuration);
        services.AddAccess();
        services.AddEvidence();
        return new StagedConsole(services.BuildServiceProvider());
    }

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        var address = Get<StoreAddress>();
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        if (address.Provider is not StoreProvider.Sqlite)
            return;

        // Pooled connections would keep the file open; the last one to close writes its log back.
        using var any = new SqliteConnection(address.ConnectionString);
        SqliteConnection.ClearPool(any);
    }
}
