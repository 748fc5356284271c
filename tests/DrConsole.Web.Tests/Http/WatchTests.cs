using System.Net;
using DrConsole.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Health, figures, and what a fault tells whom.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task A_blocked_console_is_not_ready_and_gives_no_details_away()
    {
        await using var console = await OpenAsync();
        using var balancer = console.Nobody();

        console.Services.GetRequiredService<Readiness>().Block("change feed", "connect to db-7.internal:5432 refused");
        using var answer = await balancer.GetAsync(At("/healthz/ready"), World.Cancel);
        using var live = await balancer.GetAsync(At("/healthz/live"), World.Cancel);

        var text = await answer.Content.ReadAsStringAsync(World.Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("change feed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("db-7", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Figures_are_for_whoever_may_see()
    {
        await using var console = await OpenAsync();
        using var nobody = console.Nobody();
        using var collector = await console.ProgramAsync(AccessRoles.Viewer);

        using var refused = await nobody.GetAsync(At("/metrics"), World.Cancel);
        using var answer = await collector.GetAsync(At("/metrics"), World.Cancel);

        await refused.IsProblemAsync(401, "unauthenticated");
        var text = await answer.Content.ReadAsStringAsync(World.Cancel);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("# TYPE drconsole_refusals_total counter", text, StringComparison.Ordinal);
        Assert.Contains("drconsole_refusals_total{code=\"unauthenticated\"}", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_memory_working_set_bytes", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(13, 507, "disk-full")]
    [InlineData(5, 503, "store-busy")]
    [InlineData(14, 503, "store-down")]
    [InlineData(19, 409, "taken")]
    public async Task A_store_in_trouble_is_told_by_its_kind(int sqlite, int status, string code)
    {
        var (answer, body) = await HandleAsync(new DbUpdateException("could not save", new SqliteException("at /secret/place", sqlite)));

        Assert.Equal(status, answer);
        Assert.Contains($"\"code\":\"{code}\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_is_told_by_a_reference_and_nothing_else()
    {
        var (answer, body) = await HandleAsync(new InvalidOperationException("the password is swordfish"));

        Assert.Equal(500, answer);
        Assert.Contains("\"reference\":", body, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_was_quicker_is_a_conflict_and_no_fault()
    {
        var (answer, body) = await HandleAsync(new DbUpdateConcurrencyException("rows"));

        Assert.Equal(409, answer);
        Assert.Contains("Someone else just changed this", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_has_no_link_token_and_a_stop_is_clean_even_with_every_message_on()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = await ConsoleProcess.ServeAsync(store, ("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft", "Debug"));
        using var browser = new HttpClient { BaseAddress = new Uri(console.Url) };

        (await browser.GetAsync(At("/setup?token=one-time-word"), World.Cancel)).Dispose();
        (await browser.GetAsync(At("/join/one-time-word"), World.Cancel)).Dispose();
        var exit = await console.TerminateAsync();

        Assert.Equal(0, exit);
        Assert.DoesNotContain("one-time-word", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DrConsole:Limits:ApiPerToken", "0")]
    [InlineData("DrConsole:Limits:CircuitMessageKilobytes", "x")]
    [InlineData("DrConsole:Proxies", "10.0.0.0/99")]
    public async Task A_wrong_limit_stops_the_start_in_one_line_that_names_it(string key, string value)
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var told = store.Settings;
        told[key] = value;
        await using var console = new ConsoleProcess(told);

        var exit = await console.RunAsync("serve");

        Assert.Equal(2, exit);
        Assert.Contains(key, Assert.Single(console.Output.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Body)> HandleAsync(Exception error)
    {
        await using var console = await OpenAsync();
        await using var scope = console.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        using var body = new MemoryStream();
        context.Response.Body = body;

        await new RefusalHandler(NullLogger<RefusalHandler>.Instance).TryHandleAsync(context, error, World.Cancel);

        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
