using DrConsole.Access;

namespace DrConsole.Tests;

/// <summary>A console that has one provider, and whoever signs in there.</summary>
internal sealed class SignOnWorld : IAsyncDisposable
{
    private readonly TestStore _store;

    private SignOnWorld(TestStore store, TestConsole console, StandInProvider provider) => (_store, Console, Provider) = (store, console, provider);

    public TestConsole Console { get; }

    public StandInProvider Provider { get; }

    public static async Task<SignOnWorld> OpenAsync(StoreProvider database, params (string Key, string Value)[] settings)
    {
        var clock = new HandClock(Noon);
        var provider = await StandInProvider.OpenAsync(clock);
        var store = await TestStore.CreateAsync(database);
        var console = TestConsole.On(store, services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(services, clock),
            provider.Settings("corp", settings));
        await console.AdmitAsync(Everybody);
        await using var rows = console.OpenStore();
        rows.Add(Organisation.Found("Northwind", "Europe/Berlin", isSample: false));
        await rows.SaveChangesAsync(Cancel);
        return new SignOnWorld(store, console, provider) { Clock = clock };
    }

    public HandClock Clock { get; private init; } = null!;

    public static IdentityProviders.Trip Trip(string nonce = "a nonce that is long enough") => new(
        "corp", "a state that is long enough", nonce, "a verifier that is long enough, as RFC 7636 wants it", "http://localhost/sign-in/from/corp", "/", Noon);

    /// <summary>All the way to the provider and back.</summary>
    public async Task<IdentityProviders.Arrival> ArriveAsync(IdentityProviders.Trip? trip = null)
    {
        var providers = Console.Get<IdentityProviders>();
        trip ??= Trip($"a nonce of its own {Guid.CreateVersion7()}");
        var back = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(Provider.Follow(await providers.AddressAsync(trip, Cancel))).Query);
        return await providers.WelcomeAsync(trip, back["code"]!, issuer: null, Cancel);
    }

    public async Task<SignOnException> RefusedAsync() => await Assert.ThrowsAsync<SignOnException>(() => ArriveAsync());

    /// <summary>All the way in.</summary>
    public async Task<User> SignInAsync()
    {
        var arrival = await ArriveAsync();
        return await Console.AsNobody<AdmitFromProvider>().ExecuteAsync(arrival.Person, arrival.NonceHash, Cancel);
    }

    public async Task<SignOnFault> FaultAsync() => (await Assert.ThrowsAsync<SignOnException>(SignInAsync)).Fault;

    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        await Provider.DisposeAsync();
        await _store.DisposeAsync();
    }
}
