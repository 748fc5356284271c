using System.Net;

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
}
