using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DrConsole.Platform;

public static class StoreServices
{
    public const string ConnectionName = "DrConsole";

    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddSettings<ConsoleOptions>(ConsoleOptions.Section);
        services.AddSettings<DatabaseOptions>(DatabaseOptions.Section);
        services.AddSingleton<DataDirectory>();
        services.AddSingleton<StoreAddress>();
        services.AddSingleton<StoreConnection>();
        services.AddSingleton<StoreOpening>();
        services.AddSingleton<WriteAheadLog>();
        services.AddSingleton<PulseInterceptor>();
        services.AddSingleton<EffectInterceptor>();
        services.AddSingleton<SqlitePragmas>();
        services.AddSingleton<Leases>();

        services.AddDbContextFactory<SqliteStore>((provider, options) => Configure(provider, options));
        services.AddDbContextFactory<PostgresStore>((provider, options) => Configure(provider, options));
        services.AddSingleton<IDbContextFactory<DrStore>, StoreFactory>();
        services.TryAddScoped<Drafts>();
        services.AddScheduledWork<ForgetDrafts>(ForgetDrafts.Schedule);
        services.AddScheduledWork<ForgetIdempotentCalls>(ForgetIdempotentCalls.Schedule);
        services.AddScheduledWork<CheckStore>(CheckStore.Schedule);
        services.AddHostedService<StoreCheckAtStart>();
        return services;
    }

    /// <summary>Begins what the first use of the store would wait for, beside whatever else a start has to do.</summary>
    public static void BuildModelAhead(this IServiceProvider services) => _ = Task.Run(() =>
    {
        try
        {
            using var store = services.GetRequiredService<IDbContextFactory<DrStore>>().CreateDbContext();
            _ = store.Model;
        }
        catch (Exception error) when (error is OptionsValidationException or StartException or InvalidOperationException or ObjectDisposedException)
        {
            // A wrong setting: whoever opens the store says so in words.
        }
    });

#if FAILPOINTS
    private static readonly CommitFailpoints Commits = new();

#endif
    private static void Configure(IServiceProvider provider, DbContextOptionsBuilder options)
    {
        var address = provider.GetRequiredService<StoreAddress>();
        var timeout = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.CommandTimeout;
        if (address.Provider is StoreProvider.Sqlite)
            options.UseSqlite(address.ConnectionString, sqlite => sqlite.CommandTimeout(timeout))
                .AddInterceptors(provider.GetRequiredService<SqlitePragmas>());
        else
            options.UseNpgsql(address.ConnectionString, postgres => postgres.CommandTimeout(timeout));
#if FAILPOINTS
        // Before what commits by itself, as the ledger does on PostgreSQL.
        options.AddInterceptors(Commits);
#endif
        // The effect first, then what features add, such as the ledger: the pulse counts and collects what is saved, all of it included.
        options.AddInterceptors(provider.GetRequiredService<EffectInterceptor>());
        options.AddInterceptors(provider.GetServices<IInterceptor>());
        options.AddInterceptors(provider.GetRequiredService<PulseInterceptor>());
    }

    private sealed class StoreFactory(
        StoreAddress address, IServiceProvider provider) : IDbContextFactory<DrStore>
    {
        public DrStore CreateDbContext() => address.Provider is StoreProvider.Sqlite
            ? provider.GetRequiredService<IDbContextFactory<SqliteStore>>().CreateDbContext()
            : provider.GetRequiredService<IDbContextFactory<PostgresStore>>().CreateDbContext();
    }
}
