using System.Net;
using System.Net.Sockets;

namespace DrConsole.Tests.Platform;

/// <summary>Addresses that people write do not lead inside.</summary>
public sealed class EgressTests
{
    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450::1", true)]
    public void Only_what_lies_outside_is_asked(string address, bool outside) => Assert.Equal(outside, OutsideAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("localhost")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    public async Task What_leads_inside_is_not_connected_to_unless_it_is_allowed(string host)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => EgressGuard.ConnectAsync(new DnsEndPoint(host, 9), "", "DrConsole:Some:List", Cancel).AsTask());

        Assert.Contains("lies inside: an administrator must allow it in DrConsole:Some:List", refused.Message, StringComparison.Ordinal);
        Assert.True(EgressGuard.Names($"wiki.internal, {host.ToUpperInvariant()}", host));
        Assert.False(EgressGuard.Names($"wiki.internal,{host}", $"evil-{host}"));
    }

    [Fact]
    public async Task A_name_that_flips_to_the_metadata_address_leads_nowhere_whenever_it_flips()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var metadata = IPAddress.Parse("169.254.169.254");
        var asked = new DnsEndPoint("hooks.example.com", ((IPEndPoint)listener.LocalEndpoint).Port);
        var answers = new Queue<IPAddress[]>([[IPAddress.Parse("8.8.8.8"), metadata], [metadata], [IPAddress.Loopback], [metadata]]);
        Task<IPAddress[]> Resolve(string host, CancellationToken cancel) => Task.FromResult(answers.Dequeue());

        // One among several is enough, and what was checked before counts for nothing. Only the list lets somebody in, and they get what was resolved then.
        foreach (var _ in (int[])[1, 2])
            await Assert.ThrowsAsync<RefusedException>(() => EgressGuard.ConnectAsync(asked, "", "DrConsole:Some:List", Resolve, Cancel).AsTask());
        await using (await EgressGuard.ConnectAsync(asked, "hooks.example.com", "DrConsole:Some:List", Resolve, Cancel))
            Assert.True(listener.Pending());
        await Assert.ThrowsAsync<RefusedException>(() => EgressGuard.ConnectAsync(asked, "", "DrConsole:Some:List", Resolve, Cancel).AsTask());

        Assert.Empty(answers);
    }
}
