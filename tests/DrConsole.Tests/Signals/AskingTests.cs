using System.Net;
using System.Net.Sockets;
using DrConsole.Signals;
using DrConsole.Tests.Runs;

namespace DrConsole.Tests.Signals;

/// <summary>What is answered, and what is made of it. Every server here is real and stands on loopback, which the environment allows.</summary>
public sealed class AskingTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 2\n\nup", "", ProbeVerdict.Well, "It answered 200.")]
    [InlineData("HTTP/1.1 404 No\nContent-Length: 0\n\n", "status=200-299, 404", ProbeVerdict.Well, "It answered 404.")]
    [InlineData("HTTP/1.1 302 Away\nLocation: http://169.254.169.254/\nContent-Length: 0\n\n", "", ProbeVerdict.Failed, "It answered 302, which leads to http://169.254.169.254/; redirects are not followed.")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 4\n\ndown", "contains=up", ProbeVerdict.Failed, "It answered 200, and not with 'up'.")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 15\n\n{\"status\":\"up\"}", "json=$.status = up", ProbeVerdict.Well, "It answered 200, as expected.")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 15\n\n{\"status\":\"no\"}", "json=$.status = up", ProbeVerdict.Failed, "It answered 200. $.status is 'no'; 'up' is expected.")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 15\n\n{\"status\":\"no\"}", "schema={\"required\":[\"version\"]}", ProbeVerdict.Failed, "It answered 200. $ has no version.")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 2\n\n{{", "json=$.a = b", ProbeVerdict.Failed, "It answered 200. The answer is no JSON.")]
    [InlineData("HTTP/1.1 200 OK\nSunset: Sat, 01 May 2027 00:00:00 GMT\nContent-Length: 0\n\n", "sunset=yes", ProbeVerdict.Poor, "It answered 200. The interface ends on Sat, 01 May 2027 00:00:00 GMT, as its Sunset header says.")]
    [InlineData("HTTP/1.1 200 OK\nDeprecation: @1688169599\nContent-Length: 0\n\n", "sunset=yes", ProbeVerdict.Poor, "It answered 200. The interface is deprecated: @1688169599.")]
    [InlineData("HTTP/1.1 200 OK\nDate: Wed, 10 Mar 2027 12:07:00 GMT\nContent-Length: 0\n\n", "skew=1 min", ProbeVerdict.Poor, "It answered 200. Its clock is off by 7 min.")]
    [InlineData("What?\n\n", "", ProbeVerdict.Failed, "What it answers is no HTTP.")]
    public async Task An_address_answers(string answer, string setting, ProbeVerdict verdict, string says)
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);
        await using var server = new RawServer(answer);
        var pair = setting.Split('=', 2);

        var result = await console.AskAsync(ProbeKind.Http, server.Url, "127.0.0.1", setting.Length == 0 ? [] : [(pair[0], pair[1])]);

        Assert.Equal((verdict, says), (result.Verdict, result.Says));
    }

    [Theory]
    [InlineData(ProbeKind.Http, "http://127.0.0.1:9/", "", "127.0.0.1 is 127.0.0.1, which lies inside: the environment's egress list must name the host or its network.")]
    [InlineData(ProbeKind.Http, "http://169.254.169.254/latest", "metadata", "169.254.169.254 is 169.254.169.254, which lies inside: the environment's egress list must name this address.")]
    [InlineData(ProbeKind.Http, "http://[::ffff:127.0.0.1]:9/", "", "")]
    [InlineData(ProbeKind.Tcp, "localhost:9", "", "")]
    [InlineData(ProbeKind.Postgres, "127.0.0.1:5432/app", "10.0.0.0/8", "")]
    [InlineData(ProbeKind.Redis, "127.0.0.1:6379", "", "")]
    public async Task What_lies_inside_is_not_asked_and_says_nothing_of_the_target(ProbeKind kind, string target, string egress, string says)
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);

        var result = await console.AskAsync(kind, target, egress);

        Assert.Equal(ProbeVerdict.Unknown, result.Verdict);
        Assert.Contains(says.Length > 0 ? says : "lies inside", result.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_server_that_lies_inside_is_not_asked()
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);

        var result = await console.AskAsync(ProbeKind.Dns, "example.com", "", ("server", "169.254.169.253"));

        Assert.Equal((ProbeVerdict.Unknown, "The name server 169.254.169.253 lies inside: the environment's egress list must name it."), (result.Verdict, result.Says));
    }

    [Fact]
    public async Task What_does_not_answer_in_time_has_failed()
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);
        var asked = new TaskCompletionSource();
        await using var server = new RawServer((_, _, cancel) =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        });

        var asking = console.AskAsync(ProbeKind.Http, server.Url);
        await asked.Task.WaitAsync(Cancel);
        console.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal((ProbeVerdict.Failed, "There was no whole answer within 30 s."), ((await asking).Verdict, (await asking).Says));
    }

    [Fact]
    public async Task A_port_accepts_or_not_and_a_slow_one_is_poor()
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);
        using var open = new TcpListener(IPAddress.Loopback, 0);
        open.Start();
        var target = $"127.0.0.1:{((IPEndPoint)open.LocalEndpoint).Port}";

        Assert.Equal(ProbeVerdict.Well, (await console.AskAsync(ProbeKind.Tcp, target)).Verdict);
        open.Stop();
        Assert.Equal((ProbeVerdict.Failed, "It does not accept a connection on this port."), (await console.AskAsync(ProbeKind.Tcp, target) is var closed ? (closed.Verdict, closed.Says) : default));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_told_as_such()
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);
        using var authority = new TestAuthority();
        await using var server = new TlsServer(authority.Issue("localhost"));

        var http = await console.AskAsync(ProbeKind.Http, $"https://localhost:{server.Port}/", "localhost");
        var tcp = await console.AskAsync(ProbeKind.Tcp, $"localhost:{server.Port}", "localhost", ("tls", "yes"));

        Assert.All([http, tcp], result => Assert.StartsWith("It did not prove who it is:", result.Says, StringComparison.Ordinal));
        Assert.All([http, tcp], result => Assert.Equal(ProbeVerdict.Failed, result.Verdict));
    }

    [Theory]
    [InlineData(20, null)]
    [InlineData(10, "Its certificate ends on 2027-03-20, in 10 d.")]
    [InlineData(-1, "Its certificate ended on 2027-03-09.")]
    public void A_certificate_near_its_end_is_a_warning(int days, string? warning) => Assert.Equal(warning, Certificates.Warning(Noon.AddDays(days), ProbeSettings.None, Noon));

    [Fact]
    public async Task A_name_server_is_asked_and_its_answer_compared()
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var answering = AnswerDnsAsync(server, [192, 0, 2, 7]);
        var place = $"127.0.0.1:{((IPEndPoint)server.Client.LocalEndPoint!).Port}";

        var right = await console.AskAsync(ProbeKind.Dns, "api.example.com", "127.0.0.1", ("server", place), ("expects", "192.0.2.7"));
        var wrong = await console.AskAsync(ProbeKind.Dns, "api.example.com", "127.0.0.1", ("server", place), ("expects", "192.0.2.8"));

        Assert.Equal((ProbeVerdict.Well, "A: 192.0.2.7"), (right.Verdict, right.Says));
        Assert.Equal((ProbeVerdict.Failed, "192.0.2.8 is not among what is answered: 192.0.2.7"), (wrong.Verdict, wrong.Says));
        server.Close();
        await answering;
    }

    [Theory]
    [InlineData("{\"type\":\"object\",\"properties\":{\"n\":{\"minimum\":3}}}", "{\"n\":2}", "$.n is 2, below 3.")]
    [InlineData("{\"properties\":{\"n\":{\"type\":\"integer\"}}}", "{\"n\":2.5}", "$.n is number, and not integer.")]
    [InlineData("{\"additionalProperties\":false,\"properties\":{}}", "{\"n\":2}", "$ has n, which is not expected.")]
    [InlineData("{\"items\":{\"enum\":[1,2]}}", "[1,3]", "$[1] is none of [1,2].")]
    [InlineData("{\"type\":\"string\",\"pattern\":\"^a+$\"}", "\"b\"", "$ does not fit ^a+$.")]
    [InlineData("{\"type\":[\"string\",\"null\"]}", "null", null)]
    public void A_schema_says_what_is_not_as_it_should_be(string schema, string value, string? fault)
    {
        Assert.Null(JsonShape.FaultOf(schema));
        Assert.Equal(fault, JsonShape.Read(schema).FaultOf(System.Text.Json.JsonDocument.Parse(value).RootElement));
    }

    [Theory]
    [InlineData("{\"oneOf\":[]}", "$: 'oneOf' is not known here.")]
    [InlineData("{\"pattern\":\"(\"}", "$: 'pattern' is written wrongly.")]
    [InlineData("nothing", "The schema is no JSON.")]
    [InlineData("{\"properties\":{\"a\":{\"items\":3}}}", "$.a: 'items' is written wrongly.")]
    public void A_schema_that_would_hold_less_than_it_says_is_refused(string schema, string fault) => Assert.Equal(fault, JsonShape.FaultOf(schema));

    private static async Task AnswerDnsAsync(UdpClient server, byte[] address)
    {
        try
        {
            while (true)
            {
                var asked = await server.ReceiveAsync(Cancel);
                byte[] answer = [.. asked.Buffer[..2], 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, .. asked.Buffer[12..], 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, .. address];
                await server.SendAsync(answer, asked.RemoteEndPoint, Cancel);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
