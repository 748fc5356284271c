using System.Security.Cryptography;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Who a remote runner is: its own two keys, and the console's. In a file that only its user may read.</summary>
public sealed class RunnerIdentity : IDisposable
{
    private sealed record Stored(RunnerId Runner, string Name, string Sign, string Seal, string Console);

    private RunnerIdentity(RunnerId id, string name, ECDsa sign, ECDiffieHellman seal, ECDsa console) => (Id, Name, Sign, Seal, Console) = (id, name, sign, seal, console);

    public RunnerId Id { get; }

    public string Name { get; }

    internal ECDsa Sign { get; }

    internal ECDiffieHellman Seal { get; }

    internal ECDsa Console { get; }

    public static RunnerIdentity? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
            throw new StartException($"{path} holds the runner's keys and may be read by others: chmod 600 {path}.");
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(File.ReadAllBytes(path), RunnerCalls.Wire)!;
            var (sign, seal, console) = (ECDsa.Create(), ECDiffieHellman.Create(), ECDsa.Create());
            sign.ImportPkcs8PrivateKey(Convert.FromBase64String(stored.Sign), out _);
            seal.ImportPkcs8PrivateKey(Convert.FromBase64String(stored.Seal), out _);
            console.ImportSubjectPublicKeyInfo(Convert.FromBase64String(stored.Console), out _);
            return new RunnerIdentity(stored.Runner, stored.Name, sign, seal, console);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or CryptographicException)
        {
            throw new StartException($"{path} holds no runner's keys: {wrong.Message} Remove it and register again with a new token.");
        }
    }

    /// <summary>Makes its keys, registers them, and keeps them; the token has done its work then.</summary>
    public static async Task<RunnerIdentity> RegisterAsync(string path, string token, ConsoleLink link, string version, CancellationToken cancel)
    {
        var print = RunnerTokenText.PrintIn(token) ?? throw new StartException("What is in the token file is no runner's token: drr.….….…");
        using var sign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var seal = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var call = new RunnerCalls.Register(token.Trim(), Convert.ToBase64String(sign.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(seal.ExportSubjectPublicKeyInfo()), RunnerCalls.Protocol, version);
        var answer = await link.RegisterAsync(call, cancel);

        // The token came from the console by another way than this one: whoever answers here must be that console.
        if (JobKey.PrintOf(answer.ConsoleKey) != print)
            throw new StartException("Who answers at this address is not the console that made the token.");
        var stored = new Stored(answer.Runner, answer.Name, Convert.ToBase64String(sign.ExportPkcs8PrivateKey()), Convert.ToBase64String(seal.ExportPkcs8PrivateKey()), answer.ConsoleKey);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(path, options))
        {
            await JsonSerializer.SerializeAsync(file, stored, RunnerCalls.Wire, cancel);
            file.Flush(flushToDisk: true);
        }
        return Read(path)!;
    }

    public void Dispose()
    {
        Sign.Dispose();
        Seal.Dispose();
        Console.Dispose();
    }
}
