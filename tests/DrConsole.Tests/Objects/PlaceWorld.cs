using DrConsole.Aws;

namespace DrConsole.Tests.Objects;

/// <summary>One place of either kind, with a hand clock, gone with its test.</summary>
internal sealed class PlaceWorld : IAsyncDisposable
{
    private readonly TestConsole _console;
    private ObjectServer? _server;

    private PlaceWorld(TestConsole console, ObjectServer? server, IObjectPlace place) => (_console, _server, Place) = (console, server, place);

    public IObjectPlace Place { get; }

    public HandClock Clock => _console.Clock;

    public static async Task<PlaceWorld> OpenAsync(ObjectPlaceTests.Kind kind)
    {
        Assert.SkipUnless(kind is ObjectPlaceTests.Kind.Directory || ObjectServer.IsInstalled, "The S3-compatible server is not installed: npm ci in tests/ObjectServer.");
        var server = kind is ObjectPlaceTests.Kind.S3 ? await ObjectServer.StartAsync() : null;
        var console = await OpenConsoleAsync(server?.Url);
        var address = server is null ? Path.Combine(console.Store.Folder, "place") : $"s3://{ObjectServer.Bucket}/below";
        return new PlaceWorld(console, server, console.Get<ObjectPlaces>().Open(address));
    }

    /// <summary>A console that knows S3 at this address, as a client whose key is the server's.</summary>
    public static async Task<TestConsole> OpenConsoleAsync(string? url, params (string Key, string Value)[] settings)
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", ObjectServer.Key);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", ObjectServer.Key);
        var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        return TestConsole.Owning(store, services => services.AddAws(), [("DrConsole:Aws:Region", "eu-central-1"), ("DrConsole:Aws:ServiceUrl", url ?? ""), .. settings]);
    }

    public IObjectPlace Other(string address) => _console.Get<ObjectPlaces>().Open(address);

    public Task<ObjectOutcome<StoredObject>> PutAsync(string key, byte[] content) => Place.PutAsync(new ObjectToStore(key), new MemoryStream(content), Cancel);

    public async Task StopServerAsync()
    {
        await _server!.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
