using System.Net;
using System.Text.RegularExpressions;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Passkeys over HTTP, with an authenticator in software that can lie.</summary>
public sealed partial class PasskeySignInTests
{
    private const string Here = "http://localhost";

    [Fact]
    public async Task A_passkey_signs_in_without_a_password_and_the_session_says_so()
    {
        await using var world = await WorldAsync();

        Assert.Equal("/jobs", await world.SignInAsync(returnUrl: "/jobs"));

        using var page = await world.Browser.GetAsync(At("/profile"), World.Cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal([SignInWay.Password, SignInWay.Passkey], await world.InStoreAsync(store => store.Set<Session>().OrderBy(session => session.BegunAt).Select(session => session.How)));
    }

    [Fact]
    public async Task One_answer_counts_once()
    {
        await using var world = await WorldAsync();
        var question = await world.AskAsync();
        var answer = world.Key.Get(question.Options);
        Assert.Equal("/", await world.SendAsync(question.Ceremony, answer));

        Assert.Equal("passkey-replayed", Word(await world.SendAsync(question.Ceremony, answer)));
    }

    [Fact]
    public async Task An_answer_that_comes_late_is_refused()
    {
        await using var world = await WorldAsync();
        var question = await world.AskAsync();

        world.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("passkey-expired", Word(await world.SendAsync(question.Ceremony, world.Key.Get(question.Options))));
    }

    [Fact]
    public async Task An_answer_to_another_question_or_to_one_that_we_did_not_ask_is_refused()
    {
        await using var world = await WorldAsync();
        var (one, other) = (await world.AskAsync(), await world.AskAsync());
        var adding = await world.AskToAddAsync();

        Assert.Equal("passkey-wrong", Word(await world.SendAsync(one.Ceremony, world.Key.Get(other.Options))));
        Assert.Equal("passkey-wrong", Word(await world.SendAsync("s1.forged.AAAA", world.Key.Get(other.Options))));
        Assert.Equal("passkey-wrong", Word(await world.SendAsync(adding.Ceremony, world.Key.Get(other.Options))));
        Assert.Equal("passkey-wrong", Word(await world.SendAsync(one.Ceremony, "{}")));
    }

    [Fact]
    public async Task A_wrong_signature_and_another_site_are_refused_and_recorded()
    {
        await using var world = await WorldAsync();

        world.Key.SignsRight = false;
        Assert.Equal("passkey-wrong", Word(await world.SignInAsync()));
        (world.Key.SignsRight, world.Key.Origin) = (true, "https://evil.example");
        Assert.Equal("passkey-wrong", Word(await world.SignInAsync()));

        Assert.Equal(2, (await world.KindsAsync()).Count(kind => kind == "sign-in.wrong"));
    }

    [Fact]
    public async Task A_counter_that_goes_back_is_refused_and_recorded()
    {
        await using var world = await WorldAsync();
        world.Key.Counter = 9;
        Assert.Equal("/", await world.SignInAsync());

        world.Key.Counter = 8;

        Assert.Equal("passkey-copied", Word(await world.SignInAsync()));
        Assert.Contains("sign-in.passkey-copied", await world.KindsAsync());
    }

    [Fact]
    public async Task A_passkey_of_somebody_disabled_and_one_that_was_removed_are_refused_in_one_sentence()
    {
        await using var world = await WorldAsync();
        await world.Console.DoAsync<LocalAccounts, bool>(async accounts =>
        {
            await accounts.DisableAsync(world.Email, World.Cancel);
            return true;
        });
        var disabled = await world.SignInAsync();
        await world.ForgetPasskeysAsync();
        var removed = await world.SignInAsync();

        Assert.Equal(("disabled", "missing"), (Word(disabled), Word(removed)));
        Assert.Contains("The account of this passkey is disabled. Ask an administrator.", await world.Nobody.GetStringAsync(At(disabled), World.Cancel), StringComparison.Ordinal);
        Assert.Contains("This passkey is not known here any more. Sign in with your password.", await world.Nobody.GetStringAsync(At(removed), World.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_that_checked_nobody_is_no_second_factor()
    {
        await using var world = await WorldAsync();
        world.Key.Verifies = false;
        Assert.Equal("/", await world.SignInAsync());

        await world.TurnSecondFactorOnAsync();

        Assert.Equal("passkey-unverified", Word(await world.SignInAsync()));
        world.Key.Verifies = true;
        Assert.Equal("/", await world.SignInAsync());
    }

    [Fact]
    public async Task A_passkey_is_added_once_and_by_whom_it_was_begun()
    {
        await using var world = await WorldAsync();
        using var other = await world.Console.PersonAsync(AccessRoles.Viewer);
        var question = await world.AskToAddAsync();
        using var second = new SoftPasskey(Here);
        var answer = second.Create(question.Options);

        Assert.Equal(HttpStatusCode.Conflict, await PasskeyWorld.AddAsync(other, question.Ceremony, answer, "Theirs"));
        Assert.Equal(HttpStatusCode.NoContent, await PasskeyWorld.AddAsync(world.Owner, question.Ceremony, answer, "Mine"));
        Assert.Equal(HttpStatusCode.Conflict, await PasskeyWorld.AddAsync(world.Owner, question.Ceremony, answer, "Twice"));
        Assert.Equal(2, (await world.InStoreAsync(store => store.Set<Passkey>().Select(passkey => passkey.Name))).Count);
    }

    private static Task<PasskeyWorld> WorldAsync() => PasskeyWorld.OpenAsync(Here);

    private static string Word(string location) => RefusedWord().Match(location).Groups["word"].Value;

    [GeneratedRegex("refused=(?<word>[a-z-]+)")]
    private static partial Regex RefusedWord();
}
