using System.Net;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;
using static DrConsole.Web.Tests.SignOnBrowser;

namespace DrConsole.Web.Tests;

/// <summary>Signing in through a provider as a browser does it, and everything that may go wrong on the way.</summary>
public sealed class SignOnTests
{
    [Fact]
    public async Task Somebody_whom_the_provider_knows_gets_to_the_page_they_wanted_and_is_signed_out_at_both_places()
    {
        await using var provider = await StandInProvider.OpenAsync(TimeProvider.System);
        await using var console = await OpenAsync(provider.Settings("corp"));
        using var browser = Browser(console);

        Assert.Equal("/jobs", await SignOnBrowser.SignInAsync(browser, provider, "/jobs"));
        var page = await browser.GetStringAsync(At("/profile"), World.Cancel);
        Assert.Contains("Gwen Grey", page, StringComparison.Ordinal);

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = FormToken().Match(page).Groups["token"].Value });
        using var gone = await browser.PostAsync(At("/sign-out"), form, World.Cancel);
        Assert.Equal("/sign-out/elsewhere", gone.Headers.Location?.OriginalString);
        using var elsewhere = await browser.GetAsync(gone.Headers.Location, World.Cancel);
        var refresh = Assert.Single(elsewhere.Headers.GetValues("Refresh"));
        Assert.StartsWith($"0; url={provider.Authority}/end?client_id=drconsole&post_logout_redirect_uri=http%3A%2F%2Flocalhost%2Fsign-in&id_token_hint=ey", refresh, StringComparison.Ordinal);
        Assert.Equal("/sign-in", PathOf(await browser.GetAsync(At("/jobs"), World.Cancel)));
    }

    [Fact]
    public async Task Answers_that_this_browser_did_not_ask_for_lead_nowhere()
    {
        await using var provider = await StandInProvider.OpenAsync(TimeProvider.System);
        await using var console = await OpenAsync([.. provider.Settings("corp"), .. provider.Settings("other")]);
        using var victim = Browser(console);
        using var thief = Browser(console);
        var stolen = await FollowAsync(thief, provider, "/");
        var mine = await FollowAsync(victim, provider, "/");

        Assert.Equal("expired", await WhyAsync(victim, stolen));
        Assert.Equal("expired", await WhyAsync(victim, mine.Replace("state=", "state=AAAA", StringComparison.Ordinal)));
        Assert.Equal("expired", await WhyAsync(victim, mine.Replace("from/corp", "from/other", StringComparison.Ordinal)));
        Assert.Equal("expired", await WhyAsync(victim, "/sign-in/from/corp?code=x"));
        Assert.Equal("expired", await WhyAsync(victim, "/sign-in/from/nowhere?code=x&state=a-state-that-is-long-enough"));
        Assert.Equal("/", await SignOnBrowser.SignInAsync(victim, provider, "/"));
    }

    [Fact]
    public async Task An_answer_works_once()
    {
        await using var provider = await StandInProvider.OpenAsync(TimeProvider.System);
        await using var console = await OpenAsync(provider.Settings("corp"));
        using var browser = Browser(console);
        var back = await FollowAsync(browser, provider, "/");

        using var first = await browser.GetAsync(At(back), World.Cancel);
        Assert.Equal("/", first.Headers.Location?.OriginalString);
        Assert.Equal("expired", await WhyAsync(browser, back));
    }

    [Theory]
    [InlineData("error=access_denied", "denied")]
    [InlineData("error=server_error", "down")]
    [InlineData("error=%3Cscript%3E", "rejected")]
    [InlineData("", "rejected")]
    public async Task What_the_provider_answers_instead_of_a_code_is_a_sentence(string answer, string why)
    {
        await using var provider = await StandInProvider.OpenAsync(TimeProvider.System);
        await using var console = await OpenAsync(provider.Settings("corp"));
        using var browser = Browser(console);
        var back = CodeInAddress().Replace(await FollowAsync(browser, provider, "/"), answer);

        Assert.Equal(why, await WhyAsync(browser, back));
    }

    [Fact]
    public async Task A_token_that_does_not_hold_is_a_sentence_with_a_reference_and_gives_nothing_away()
    {
        await using var provider = await StandInProvider.OpenAsync(TimeProvider.System);
        await using var console = await OpenAsync(provider.Settings("corp"));
        using var browser = Browser(console);
        provider.Sign = (_, claims) => StandInKey.Unsigned(claims);

        using var answer = await browser.GetAsync(At(await FollowAsync(browser, provider, "/people")), World.Cancel);
        var page = await browser.GetStringAsync(answer.Headers.Location, World.Cancel);

        Assert.Contains("What Corp ID answered cannot be trusted", page, StringComparison.Ordinal);
        Assert.Matches("Reference <b[^>]*>[0-9a-f]{8}</b>", page);
        Assert.DoesNotContain("eyJ", page, StringComparison.Ordinal);
        Assert.Contains("returnUrl=%2Fpeople", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_provider_is_down_the_page_says_so_and_passwords_still_work()
    {
        await using var provider = await StandInProvider.OpenAsync(TimeProvider.System);
        await using var console = await OpenAsync(provider.Settings("corp"));
        await provider.DisposeAsync();
        using var browser = Browser(console);

        using var answer = await browser.GetAsync(At("/sign-in/with/corp"), World.Cancel);
        var page = await browser.GetStringAsync(answer.Headers.Location, World.Cancel);
        Assert.Contains("Corp ID does not answer.", page, StringComparison.Ordinal);
        Assert.Contains("Corp ID did not answer at", page, StringComparison.Ordinal);

        using var inside = await ConsoleUnderTest.SignInAsync(browser, World.Ben.Email, World.Password);
        Assert.Equal("/", PathOf(inside));
    }

    [Fact]
    public async Task An_address_puts_no_words_of_its_own_on_the_page()
    {
        await using var provider = await StandInProvider.OpenAsync(TimeProvider.System);
        await using var console = await OpenAsync(provider.Settings("corp"));
        using var browser = Browser(console);

        var page = await browser.GetStringAsync(At("/sign-in?why=Call+0190+666&reference=Call+0190+666&provider=Call+0190+666"), World.Cancel);

        Assert.DoesNotContain("Call 0190", page, StringComparison.Ordinal);
        Assert.Equal("/", await SignOnBrowser.SignInAsync(browser, provider, "//evil.example/"));
    }

    [Fact]
    public async Task An_app_of_our_own_is_asked_for_unless_the_provider_vouches_for_a_second_factor()
    {
        await using var provider = await StandInProvider.OpenAsync(TimeProvider.System);
        await using var console = await OpenAsync(provider.Settings("corp"));
        using var browser = Browser(console);
        await SignOnBrowser.SignInAsync(browser, provider, "/");
        var key = await EnrolAsync(console, "gwen@example.com");

        using var another = Browser(console);
        Assert.Equal("/sign-in/second-factor?returnUrl=%2Fjobs", await SignOnBrowser.SignInAsync(another, provider, "/jobs"));
        Assert.Equal("/sign-in", PathOf(await another.GetAsync(At("/jobs"), World.Cancel)));
        var page = await another.GetStringAsync(At("/sign-in/second-factor?returnUrl=%2Fjobs"), World.Cancel);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "second-factor",
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups["token"].Value,
            ["Form.Code"] = TotpCodes.At(key, TimeProvider.System.GetUtcNow().AddSeconds(30)),
        });
        using var inside = await another.PostAsync(At("/sign-in/second-factor?returnUrl=%2Fjobs"), form, World.Cancel);
        Assert.Equal("/jobs", PathOf(inside));

        provider.Person["amr"] = new[] { "pwd", "mfa" };
        using var third = Browser(console);
        Assert.Equal("/jobs", await SignOnBrowser.SignInAsync(third, provider, "/jobs"));
    }

    [Fact]
    public async Task Where_passwords_are_off_a_right_one_is_answered_like_a_wrong_one()
    {
        await using var provider = await StandInProvider.OpenAsync(TimeProvider.System);
        await using var console = await OpenAsync([.. provider.Settings("corp"), ("DrConsole:Oidc:LocalPasswords", "false")]);
        using var browser = Browser(console);

        using var answer = await ConsoleUnderTest.SignInAsync(browser, World.Ben.Email, World.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("The address or the password is not right.", await answer.Content.ReadAsStringAsync(World.Cancel), StringComparison.Ordinal);
        provider.Person["groups"] = new[] { "urn:corp:admins" };
        Assert.Equal("/people", await SignOnBrowser.SignInAsync(browser, provider, "/people"));
    }
}
