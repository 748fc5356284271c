using System.Net;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Who asks too often is told when to come back; others are not.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task One_token_too_often_is_told_when_to_come_back_and_another_still_works()
    {
        await using var console = await OpenAsync(("DrConsole:Limits:ApiPerToken", "3"));
        using var eager = await console.ProgramAsync(AccessRoles.Viewer);
        using var other = await console.ProgramAsync(AccessRoles.Viewer);

        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(eager));
        using var refused = await eager.GetAsync(At("/api/v1/me"), World.Cancel);

        await refused.IsProblemAsync(429, "too-many-requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other));
    }

    [Fact]
    public async Task Tokens_cannot_be_guessed_without_end()
    {
        await using var console = await OpenAsync(("DrConsole:Limits:ApiRefusedPerAddress", "2"));
        using var guesser = console.Nobody();
        guesser.DefaultRequestHeaders.Authorization = new("Bearer", "drc_wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(guesser));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(guesser));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(guesser));
    }

    [Fact]
    public async Task One_account_is_guessed_at_so_often_and_another_is_not_harmed()
    {
        await using var console = await OpenAsync(("DrConsole:Limits:SignInsPerAccount", "2"));
        using var browser = console.Nobody();

        for (var i = 0; i < 2; i++)
            (await SignInAsync(browser, Ana.Email, "wrong")).Dispose();
        using var refused = await SignInAsync(browser, Ana.Email.ToUpperInvariant(), "wrong");
        using var ben = await SignInAsync(browser, Ben.Email, World.Password);

        await refused.IsProblemAsync(429, "too-many-requests");
        Assert.Equal(HttpStatusCode.Redirect, ben.StatusCode);
    }

    [Fact]
    public async Task One_address_tries_so_many_passwords_whatever_the_accounts()
    {
        await using var console = await OpenAsync(("DrConsole:Limits:SignInsPerAddress", "2"));
        using var browser = console.Nobody();

        (await SignInAsync(browser, "one@example.com", "wrong")).Dispose();
        (await SignInAsync(browser, "two@example.com", "wrong")).Dispose();
        using var refused = await SignInAsync(browser, "three@example.com", "wrong");

        await refused.IsProblemAsync(429, "too-many-requests");
    }

    [Theory]
    [InlineData("/setup?token=x", "LinksPerAddress")]
    [InlineData("/join/x", "LinksPerAddress")]
    [InlineData("/ack/x", "LinksPerAddress")]
    [InlineData("/approve/x", "LinksPerAddress")]
    [InlineData("/drill-calendars/x", "PublicPerAddress")]
    [InlineData("/recovery-metrics/recoveries.csv", "ExportsPerPerson")]
    [InlineData("/incidents/x/report.pdf", "ExportsPerPerson")]
    [InlineData("/sign-in", "PublicPerAddress")]
    [InlineData("/openapi/v1.json", "PublicPerAddress")]
    [InlineData("/hooks/signal/x", "HooksPerAddress")]
    [InlineData("/drafts?form=x", "DraftsPerPerson")]
    public async Task Every_open_address_has_its_limit(string path, string limit)
    {
        await using var console = await OpenAsync(($"DrConsole:Limits:{limit}", "1"));
        using var browser = console.Nobody();

        (await browser.GetAsync(At(path), World.Cancel)).Dispose();
        using var refused = await browser.GetAsync(At(path), World.Cancel);

        await refused.IsProblemAsync(429, "too-many-requests");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(At("/api/v1/me"), World.Cancel);
        return answer.StatusCode;
    }
}
