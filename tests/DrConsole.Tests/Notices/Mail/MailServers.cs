using System.Text.Json;
using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>The mail servers that the tests of one class share: each is started once, when it is first wanted.</summary>
public sealed class MailServers : IAsyncDisposable
{
    private readonly Dictionary<string, MailServer> _servers = [];

    public TestAuthority Authority { get; } = new();

    /// <param name="also">What only this server is told.</param>
    /// <param name="named">Whose name its certificate has.</param>
    public async Task<MailServer> StartAsync(MailServer.Kind kind, MailSecurity security, bool signsIn, object? also, string named)
    {
        Assert.SkipUnless(MailServer.IsInstalled(kind), kind is MailServer.Kind.Node ? "The mail server is not installed: npm ci in tests/MailServer." : "Debian's mail server is not installed: python3-aiosmtpd.");
        var name = JsonSerializer.Serialize(new { kind, security, signsIn, also, named });
        if (_servers.TryGetValue(name, out var running))
        {
            if (kind is MailServer.Kind.Node)
                await running.ForgetAsync();
            return running;
        }

        var (certificate, key) = Authority.Issue(named == "expired" ? "localhost" : named, named == "expired" ? DateTimeOffset.UnixEpoch.AddYears(51) : null);
        var told = JsonSerializer.SerializeToNode(also ?? new { })!.AsObject();
        (told["security"], told["cert"], told["key"]) = (security.ToString().ToLowerInvariant(), certificate, key);
        if (signsIn)
            (told["user"], told["password"]) = (MailWorld.User, MailWorld.Secret);
        return _servers[name] = await MailServer.StartAsync(kind, told);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
            await server.DisposeAsync();
        Authority.Dispose();
    }
}
