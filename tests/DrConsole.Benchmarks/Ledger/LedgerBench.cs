using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DrConsole.Benchmarks;

/// <summary>The console's services without its pages, on one store, with the ledger or without it.</summary>
internal sealed class LedgerBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public LedgerBench(StoreProvider database, string folder, string? connection, bool entries)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DrConsole:DataDirectory"] = folder,
            ["DrConsole:Database:Provider"] = $"{database}",
            ["ConnectionStrings:DrConsole"] = connection,
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddPlatform(configuration);
        services.AddAccess();
        services.AddEvidence();
        services.AddEstate();
        if (!entries)
            services.RemoveAll<IInterceptor>();
        _services = services.BuildServiceProvider();
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public DrStore Open() => Get<IDbContextFactory<DrStore>>().CreateDbContext();

    /// <summary>Does something in the name of the console itself, whose rights nobody looks up.</summary>
    public async Task DoAsync<T>(Func<T, Task> doAsync) where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("the benchmark"));
        await doAsync(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async Task MigrateAsync()
    {
        await using var store = Open();
        await store.Database.MigrateAsync();
    }

    /// <summary>Gives entries their places as the serving console does, until cancelled.</summary>
    public async Task SequenceAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (await timer.WaitForNextTickAsync(CancellationToken.None) && !cancel.IsCancellationRequested)
            await Get<Sequencer>().SequenceAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
