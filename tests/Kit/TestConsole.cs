using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Exchange;
using DrConsole.Failovers;
using DrConsole.Incidents;
using DrConsole.Jobs;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Signals;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DrConsole.Kit;

/// <summary>The console's services put together as in production, on a test's own store and a hand clock, with everybody of the world known.</summary>
public sealed class TestConsole : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TestStore? _owned;
    private readonly List<AsyncServiceScope> _scopes = [];
    private readonly Dictionary<Person, UserId> _ids = [];

    private TestConsole(ServiceProvider services, TestStore store, bool owns, HandClock clock) =>
        (_services, Store, _owned, Clock) = (services, store, owns ? store : null, clock);

    public TestStore Store { get; }

    public HandClock Clock { get; }

    public Pulse Pulse => Get<Pulse>();

    /// <summary>A console with everybody of the world in it.</summary>
    public static async Task<TestConsole> OpenAsync(StoreProvider database, Action<IServiceCollection>? also = null, params (string Key, string Value)[] settings)
    {
        var console = Build(await TestStore.CreateAsync(database), owns: true, also, settings);
        await console.AdmitAsync(World.Everybody);
        return console;
    }

    /// <summary>A console before set-up: migrated and empty.</summary>
    public static async Task<TestConsole> OpenEmptyAsync(StoreProvider database, Action<IServiceCollection>? also = null) =>
        Build(await TestStore.CreateAsync(database), owns: true, also);

    /// <summary>A console on a store that the test made, for example a second node. The store outlives it.</summary>
    public static TestConsole On(TestStore store, Action<IServiceCollection>? also = null, params (string Key, string Value)[] settings) =>
        Build(store, owns: false, also, settings);

    /// <summary>A console with its own settings, on a store that goes with it.</summary>
    public static TestConsole Owning(TestStore store, Action<IServiceCollection>? also = null, params (string Key, string Value)[] settings) =>
        Build(store, owns: true, also, settings);

    /// <summary>A second node on the same store, with a clock of its own. Ends with the test, before this one.</summary>
    public TestConsole AnotherNode()
    {
        var other = On(Store);
        foreach (var (person, id) in _ids)
            other._ids[person] = id;
        return other;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A use case in the hands of somebody, as a request of theirs would have it. Each call is a scope of its own.</summary>
    public T As<T>(Person person) where T : notnull => As<T>(ActorOf(person));

    /// <param name="session">The session that the request or circuit belongs to.</param>
    public T As<T>(Actor actor, SessionId? session = null) where T : notnull
    {
        var scope = _services.CreateAsyncScope();
        lock (_scopes)
            _scopes.Add(scope);
        scope.ServiceProvider.GetRequiredService<Caller>().Become(actor, session);
        return scope.ServiceProvider.GetRequiredService<T>();
    }

    /// <summary>A use case that asks nobody's rights, such as following a link.</summary>
    public T AsNobody<T>() where T : notnull => As<T>(Actor.Nobody);

    public UserId IdOf(Person person) => _ids[person];

    public Actor ActorOf(Person person) => Actor.Person(_ids[person], person.Name);

    /// <summary>Straight into the store, past every use case.</summary>
    public DrStore OpenStore() => Get<IDbContextFactory<DrStore>>().CreateDbContext();

    public async Task AdmitAsync(params IEnumerable<Person> people)
    {
        await using var store = OpenStore();
        foreach (var person in people)
        {
            var user = User.Create(person.Email, person.Name, person.Roles, "Europe/Berlin", Clock.GetUtcNow());
            store.Add(user);
            _ids[person] = user.Id;
            if (person.Roles.HasFlag(AccessRoles.Auditor))
                Admit(store, user);
        }
        await store.SaveChangesAsync();
    }

    // An auditor of the world may read everything that can be in a scope.
    private void Admit(DrStore store, User auditor)
    {
        var (access, _, _) = AuditorAccess.Grant(auditor.Email, AreaWords.All, AuditorAccess.Longest, "the world", "ben", Clock.GetUtcNow());
        access.Accept(auditor.Id, Clock.GetUtcNow());
        store.Add(access);
    }

    /// <summary>Reads somebody's account as it is stored now.</summary>
    public async Task<User> ReadAsync(Person person)
    {
        var id = _ids[person];
        await using var store = OpenStore();
        return await store.Set<User>().AsNoTracking().SingleAsync(user => user.Id == id);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var scope in _scopes)
            await scope.DisposeAsync();
        await _services.DisposeAsync();
        if (_owned is not null)
            await _owned.DisposeAsync();
    }

    private static TestConsole Build(TestStore store, bool owns, Action<IServiceCollection>? also, params (string Key, string Value)[] settings)
    {
        var told = store.Settings;
        foreach (var (key, value) in settings)
            told[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(told).Build();
        var clock = new HandClock(World.Noon);

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(clock);
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        services.AddPlatform(configuration);
        services.AddAccess();
        services.AddEvidence();
        services.AddPeople();
        services.AddNoticeTemplates();
        services.AddEstate();
        services.AddJobs();
        services.AddNotices();
        services.AddNoticeChannels();
        services.AddPlans();
        services.AddExchange();
        services.AddRunbooks();
        services.AddRunners();
        services.AddRuns();
        services.AddAftermath();
        services.AddIncidents();
        services.AddFailovers();
        services.AddAlarms();
        services.AddSignals();
        services.AddSessionRecovery();
        services.AddBackups();
        services.AddDrills();
        services.AddExposure();
        services.AddFallbacks();

        // Hashing is slow on purpose; tests need it right, not slow.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
        also?.Invoke(services);
        return new TestConsole(services.BuildServiceProvider(validateScopes: true), store, owns, clock);
    }
}
