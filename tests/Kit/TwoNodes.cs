namespace DrConsole.Kit;

/// <summary>Two nodes on one PostgreSQL database, each with a data directory of its own, as docs/operations.md sets them up.</summary>
public sealed class TwoNodes : IAsyncDisposable
{
    private readonly TestStore _store;
    private readonly IReadOnlyList<(string Key, string Value)> _settings;

    private TwoNodes(TestStore store, IReadOnlyList<(string Key, string Value)> settings) => (_store, _settings) = (store, settings);

    public ConsoleProcess One { get; private set; } = null!;

    public ConsoleProcess Two { get; private set; } = null!;

    /// <param name="ways">Other ways to the same database, one for each node.</param>
    /// <param name="program">What the nodes are started from at first; null for what was built here.</param>
    public static async Task<TwoNodes> ServeAsync(TestStore store, IReadOnlyList<(string Key, string Value)> settings, string? program = null, (string One, string Two)? ways = null)
    {
        var nodes = new TwoNodes(store, settings);
        nodes.One = nodes.Make("one", program, ways?.One);
        nodes.Two = nodes.Make("two", program, ways?.Two);
        try
        {
            // At the same moment, as after a power cut.
            await Task.WhenAll(nodes.One.StartAsync(), nodes.Two.StartAsync());
            return nodes;
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    /// <summary>A token for programs, made by the command line beside the nodes.</summary>
    public async Task<string> TokenAsync(string roles)
    {
        await using var verb = Make("verb", One.Program, null);
        if (await verb.RunAsync("token", "create", "--name", "tests", "--role", roles) != 0)
            throw new InvalidOperationException(verb.Output);
        return verb.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Single(line => line.StartsWith("drc_", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Two.DisposeAsync();
    }

    private ConsoleProcess Make(string name, string? program, string? connection)
    {
        var told = _store.Settings;
        told["DrConsole:DataDirectory"] = Directory.CreateDirectory(Path.Combine(_store.Folder, name)).FullName;
        var keys = Directory.CreateDirectory(Path.Combine(_store.Folder, "keys")).FullName;
        told["DrConsole:Secrets:KeyPath"] = Path.Combine(keys, "secrets.key");
        told["DrConsole:Evidence:KeyPath"] = Path.Combine(keys, "ledger.pem");
        if (connection is not null)
            told["ConnectionStrings:DrConsole"] = connection;
        foreach (var (key, value) in _settings)
            told[key] = value;
        return new ConsoleProcess(told) { Program = program ?? Repository.Built("DrConsole.Web") };
    }
}
