using System.Net;
using System.Text;
using DrConsole.Runbooks;
using DrConsole.Runs;
using static DrConsole.Tests.Runs.StepWorld;

namespace DrConsole.Tests.Runs;

public sealed class HttpExecutorTests
{
    [Fact]
    public async Task A_request_carries_its_secrets_and_the_answer_is_masked_and_captured()
    {
        await using var console = await OpenAsync();
        await using var server = RawServer.Ok($$"""{"id":"job-7","echo":"{{Token}}"}""");

        var (outcome, output) = await console.ExecuteAsync(Work($$$"""
            kind: http
            http: {url: '{{{server.Url}}}restore', method: POST, headers: {Authorization: 'Bearer {{secret:TOKEN}}'}, body: '{"token":"{{secret:TOKEN}}"}', expect: {json: {'$.id': job-7} } }
            capture: {job: '$.id'}
            """));

        var done = Assert.IsType<StepOutcome.Succeeded>(outcome);
        Assert.Equal([new("job", "job-7")], done.Captures);
        var heard = Assert.Single(server.Heard);
        Assert.Contains($"Authorization: Bearer {Token}", heard, StringComparison.Ordinal);
        Assert.Contains("Idempotency-Key: key-1", heard, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json", heard, StringComparison.Ordinal);
        Assert.Equal("""{"id":"job-7","echo":"***"}""", output.Out);
    }

    [Theory]
    [InlineData("expect: {status: [201]}", "It answered 200. Expected: 201.")]
    [InlineData("expect: {contains: nowhere}", "does not contain 'nowhere'")]
    [InlineData("expect: {json: {'$.state': done}}", "$.state is 'running'; expected is 'done'.")]
    [InlineData("expect: {json: {'$.other': done}}", "There is nothing at $.other")]
    public async Task An_answer_that_is_not_as_expected_fails_and_says_how(string expect, string why)
    {
        await using var console = await OpenAsync();
        await using var server = RawServer.Ok("""{"state":"running"}""");

        var (outcome, _) = await console.ExecuteAsync(Work($"kind: http\nhttp: {{url: '{server.Url}', {expect}}}"));

        Assert.Contains(why, Assert.IsType<StepOutcome.Failed>(outcome).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_told_and_not_followed()
    {
        await using var console = await OpenAsync();
        await using var server = new RawServer("HTTP/1.1 302 Found\nLocation: http://169.254.169.254/latest/meta-data\nContent-Length: 0\n\n");

        var (outcome, _) = await console.ExecuteAsync(Work($"kind: http\nhttp: {{url: '{server.Url}'}}"));

        Assert.Contains("leads to http://169.254.169.254/latest/meta-data; redirects are not followed", Assert.IsType<StepOutcome.Failed>(outcome).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_answer_is_read_no_further_than_what_is_kept()
    {
        await using var console = await OpenAsync();
        await using var server = new RawServer(async (_, stream, cancel) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n"), cancel);
            for (var piece = 0; piece < 200; piece++)
                await stream.WriteAsync(new byte[1_048_576], cancel);
        });

        var (outcome, output) = await console.ExecuteAsync(Work($"kind: http\nhttp: {{url: '{server.Url}'}}"));

        Assert.IsType<StepOutcome.Succeeded>(outcome);
        Assert.Equal(RunnerJob.MaxOutput, output.Bytes(OutputStream.Stdout).Length);
        Assert.Contains("only the first 1,044,480 bytes are read", output.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_shorter_than_it_says_fails_and_of_a_change_nobody_knows_whether_it_happened()
    {
        await using var console = await OpenAsync();
        await using var server = new RawServer("HTTP/1.1 200 OK\nContent-Length: 100\n\nshort");

        var (asked, _) = await console.ExecuteAsync(Work($"kind: http\nhttp: {{url: '{server.Url}'}}"));
        var (told, _) = await console.ExecuteAsync(Work($"kind: http\nhttp: {{url: '{server.Url}', method: POST}}"));

        Assert.Contains("ended its answer before it was whole", Assert.IsType<StepOutcome.Failed>(asked).Why, StringComparison.Ordinal);
        Assert.Contains("may have done what it asks", Assert.IsType<StepOutcome.Lost>(told).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_times_out_and_of_a_change_nobody_knows_whether_it_happened()
    {
        await using var console = await OpenAsync();
        await using var server = new RawServer((_, _, cancel) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel));

        // The hand clock stands still until the request has arrived.
        async Task<StepOutcome> HangAsync(string method, int number)
        {
            var work = console.ExecuteAsync(Work($"kind: http\nhttp: {{url: '{server.Url}', method: {method}}}"));
            await Soon.IsAsync("it is asked", () => server.Heard.Count == number);
            console.Clock.Advance(TimeSpan.FromMinutes(1));
            return (await work).Outcome;
        }

        Assert.IsType<StepOutcome.TimedOut>(await HangAsync("GET", 1));
        Assert.IsType<StepOutcome.Lost>(await HangAsync("POST", 2));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://localhost:1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[::1]:1/")]
    public async Task What_lies_inside_is_refused_unless_the_environment_names_it(string url)
    {
        await using var console = await OpenAsync(egress: "api.example.com");

        var (outcome, _) = await console.ExecuteAsync(Work($"kind: http\nhttp: {{url: '{url}'}}"));

        Assert.Contains("egress list", Assert.IsType<StepOutcome.Refused>(outcome).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api.example.com", "api.example.com", "10.0.0.1", true)]
    [InlineData("10.0.0.0/8", "api.example.com", "10.0.0.1", true)]
    [InlineData("10.0.0.0/8", "api.example.com", "11.0.0.1", true)]
    [InlineData("10.0.0.0/8", "api.example.com", "192.168.0.1", false)]
    [InlineData("api.example.com", "api.example.com", "169.254.169.254", false)]
    [InlineData("api.example.com", "api.example.com", "::ffff:169.254.169.254", false)]
    [InlineData("169.254.169.254", "169.254.169.254", "169.254.169.254", true)]
    public void A_name_on_the_list_opens_the_inside_but_never_a_clouds_own_address(string allowed, string host, string address, bool may) =>
        Assert.Equal(may, Egress.MayReach([allowed], host, IPAddress.Parse(address)));

    [Fact]
    public async Task A_secret_that_is_not_this_environments_or_is_missing_stops_it_before_anybody_is_asked()
    {
        await using var console = await OpenAsync(secrets: "OTHER");
        await using var server = RawServer.Ok("");

        var (outcome, _) = await console.ExecuteAsync(Work($$$"""
            kind: http
            http: {url: '{{{server.Url}}}', headers: {Authorization: '{{secret:TOKEN}}'}}
            """));
        var (missing, _) = await console.ExecuteAsync(Work($$$"""
            kind: http
            http: {url: '{{{server.Url}}}', headers: {Authorization: '{{secret:OTHER}}'}}
            """));

        Assert.Contains("may not be used in Staging", Assert.IsType<StepOutcome.Refused>(outcome).Why, StringComparison.Ordinal);
        Assert.Contains("There is no secret OTHER", Assert.IsType<StepOutcome.Refused>(missing).Why, StringComparison.Ordinal);
        Assert.Empty(server.Heard);
    }

    [Fact]
    public async Task A_rehearsal_shows_the_request_with_secrets_by_name_and_sends_nothing()
    {
        await using var console = await OpenAsync();
        await using var server = RawServer.Ok("");

        var (outcome, output) = await console.ExecuteAsync(Work($$$"""
            kind: http
            http: {url: '{{{server.Url}}}', method: POST, headers: {Authorization: '{{secret:TOKEN}}'}, body: go}
            """, RunMode.Rehearsal));

        Assert.IsType<StepOutcome.Succeeded>(outcome);
        Assert.Equal($"POST {server.Url}\nAuthorization: {{{{secret:TOKEN}}}}\n\ngo\n", output.Notes);
        Assert.Empty(server.Heard);
    }

    [Fact]
    public async Task A_gate_passes_when_two_answers_are_the_same_and_tells_both_when_not()
    {
        await using var console = await OpenAsync();
        await using var primary = RawServer.Ok("root-1\n");
        await using var copy = RawServer.Ok("root-1");
        await using var other = RawServer.Ok("root-2");

        var (same, _) = await console.ExecuteAsync(Work($"kind: gate\nsame:\n  - {{http: {{url: '{primary.Url}'}}}}\n  - {{http: {{url: '{copy.Url}'}}}}"));
        var (different, _) = await console.ExecuteAsync(Work($"kind: gate\nsame:\n  - {{http: {{url: '{primary.Url}'}}}}\n  - {{http: {{url: '{other.Url}'}}}}"));

        Assert.Equal("All 2 answers are the same: 'root-1'.", Assert.IsType<StepOutcome.Succeeded>(same).Detail);
        Assert.Equal("Check 1 answers 'root-1', check 2 answers 'root-2'.", Assert.IsType<StepOutcome.Failed>(different).Why);
    }

    [Theory]
    [InlineData("job 17 done", "job ([0-9]+)", "17", null)]
    [InlineData("""{"a":[{"b c":3}]}""", "$.a[0]['b c']", "3", null)]
    [InlineData("nothing", "job ([0-9]+)", null, "nothing in what came matches")]
    [InlineData("nothing", "$.a", null, "is no JSON")]
    public void What_is_captured_is_one_line_or_a_fault(string text, string expression, string? value, string? fault)
    {
        var (values, why) = CaptureValues.Take([new Named<string>("x", expression)], Encoding.UTF8.GetBytes(text), isCut: false);

        Assert.Equal(value, values.Count == 0 ? null : values[0].Value);
        Assert.Contains(fault ?? "", why ?? "", StringComparison.Ordinal);
    }
}
