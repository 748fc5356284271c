using System.Net;
using DrConsole.Access;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>What the browser is told not to do, and what is refused from elsewhere.</summary>
public sealed class GuardTests(OpenedConsole opened) : IClassFixture<OpenedConsole>
{
    private readonly ConsoleUnderTest _console = opened.Console;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/healthz/live")]
    [InlineData("/api/v1/me")]
    [InlineData("/base.css")]
    public async Task Every_answer_carries_one_policy_and_the_other_headers(string path)
    {
        using var browser = _console.Nobody();

        using var answer = await browser.GetAsync(At(path), World.Cancel);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task An_open_page_has_one_policy_too_and_is_not_kept_by_the_browser()
    {
        using var browser = await _console.PersonAsync(AccessRoles.Viewer);

        using var answer = await browser.GetAsync(At("/"), World.Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "http://localhost:8080", false)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Origin", "http://localhost", true)]
    [InlineData("Origin", "https://dr.example.com", true)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    public async Task A_circuit_begins_from_our_own_pages_only(string header, string value, bool begins)
    {
        await using var console = await OpenAsync(("DrConsole:PublicUrl", "https://dr.example.com/"));
        using var browser = await console.PersonAsync(AccessRoles.Viewer);

        using var request = new HttpRequestMessage(HttpMethod.Post, At("/_blazor/negotiate?negotiateVersion=1"));
        request.Headers.Add(header, value);
        using var answer = await browser.SendAsync(request, World.Cancel);

        if (begins)
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else
            await answer.IsProblemAsync(403, "foreign-origin");
    }

    [Theory]
    [InlineData("/api/v1/me")]
    [InlineData("/status.json")]
    [InlineData("/hooks/sns")]
    [InlineData("/openapi/v1.json")]
    public async Task No_other_origin_is_allowed_anything(string path)
    {
        using var browser = _console.Nobody();
        using var asked = new HttpRequestMessage(HttpMethod.Options, At(path));
        asked.Headers.Add("Origin", "https://evil.example");
        asked.Headers.Add("Access-Control-Request-Method", "POST");
        asked.Headers.Add("Access-Control-Request-Headers", "authorization");

        using var answer = await browser.SendAsync(asked, World.Cancel);

        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.NotEqual(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public void A_circuit_tells_no_browser_what_went_wrong_inside() =>
        Assert.False(_console.Services.GetRequiredService<IOptions<CircuitOptions>>().Value.DetailedErrors);

    [Fact]
    public async Task A_form_without_its_token_is_refused_in_words()
    {
        using var browser = _console.Nobody();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "sign-in"), KeyValuePair.Create("Form.Email", Ben.Email)]);

        using var answer = await browser.PostAsync(At("/sign-in"), form, World.Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("too old", await answer.Content.ReadAsStringAsync(World.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_tls_cookies_are_secure_and_the_browser_is_told_to_stay_there()
    {
        using var browser = _console.Nobody();
        browser.BaseAddress = new Uri("https://dr.example.com");

        using var answer = await browser.GetAsync(At("/sign-in"), World.Cancel);

        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Forwarded_headers_from_nobody_in_particular_are_not_believed()
    {
        using var browser = _console.Nobody();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var answer = await browser.GetAsync(At("/sign-in"), World.Cancel);

        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_not_there_is_a_page_for_people_and_a_problem_for_programs()
    {
        using var browser = await _console.PersonAsync(AccessRoles.Viewer);
        using var program = await _console.ProgramAsync(AccessRoles.Viewer);

        using var page = await browser.GetAsync(At("/nowhere"), World.Cancel);
        using var problem = await program.GetAsync(At("/api/v1/nowhere"), World.Cancel);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("There is no such page", await page.Content.ReadAsStringAsync(World.Cancel), StringComparison.Ordinal);
        await problem.IsProblemAsync(404, "missing");
    }
}
