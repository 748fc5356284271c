using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DrConsole.Access;
using DrConsole.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>A console in which somebody has one passkey, and a way to sign in with it.</summary>
internal sealed partial class PasskeyWorld : IAsyncDisposable
{
    private PasskeyWorld(ConsoleUnderTest console, LateClock clock, HttpClient owner, string email, SoftPasskey key) =>
        (Console, Clock, Owner, Email, Key, Browser, Nobody) = (console, clock, owner, email, key, console.Nobody(), console.Nobody());

    public ConsoleUnderTest Console { get; }

    public LateClock Clock { get; }

    /// <summary>Where the owner of the passkey is signed in.</summary>
    public HttpClient Owner { get; }

    public string Email { get; }

    public SoftPasskey Key { get; }

    /// <summary>The browser of the last sign-in by passkey.</summary>
    public HttpClient Browser { get; private set; }

    public HttpClient Nobody { get; }

    public sealed record Question(JsonElement Options, string Ceremony);

    public static async Task<PasskeyWorld> OpenAsync(string origin)
    {
        var clock = new LateClock();
        var console = await ConsoleUnderTest.OpenAsync(clock);
        var email = $"p{Guid.CreateVersion7():N}@example.com";
        var password = await console.DoAsync<LocalAccounts, string>(accounts => accounts.AddAsync(email, "Somebody", AccessRoles.Viewer, World.Cancel));
        var owner = console.Nobody();
        (await ConsoleUnderTest.SignInAsync(owner, email, password)).Dispose();
        var world = new PasskeyWorld(console, clock, owner, email, new SoftPasskey(origin));
        var question = await world.AskToAddAsync();
        Assert.Equal(HttpStatusCode.NoContent, await AddAsync(owner, question.Ceremony, world.Key.Create(question.Options), "Laptop"));
        return world;
    }

    public async Task<Question> AskAsync() => (await Nobody.GetFromJsonAsync<Question>(At("/sign-in/passkey/question"), JsonSerializerOptions.Web, World.Cancel))!;

    public async Task<Question> AskToAddAsync()
    {
        using var answer = await PostAsync(Owner, "/profile/passkeys/question", new { });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Question>(JsonSerializerOptions.Web, World.Cancel))!;
    }

    public static async Task<HttpStatusCode> AddAsync(HttpClient browser, string ceremony, string credential, string name)
    {
        using var answer = await PostAsync(browser, "/profile/passkeys/answer", new { ceremony, credential, name });
        return answer.StatusCode;
    }

    /// <summary>Asks and answers in a browser of its own; gives back where it is led.</summary>
    public async Task<string> SignInAsync(string returnUrl = "/")
    {
        var question = await AskAsync();
        return await SendAsync(question.Ceremony, Key.Get(question.Options), returnUrl);
    }

    public async Task<string> SendAsync(string ceremony, string credential, string returnUrl = "/")
    {
        Browser.Dispose();
        Browser = Console.Nobody();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = await TokenAsync(Browser, "/sign-in"),
            ["ceremony"] = ceremony,
            ["credential"] = credential,
            ["returnUrl"] = returnUrl,
            ["remember"] = "false",
        });
        using var answer = await Browser.PostAsync(At("/sign-in/passkey"), form, World.Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    public async Task<IReadOnlyList<T>> InStoreAsync<T>(Func<DrStore, IQueryable<T>> ask)
    {
        await using var store = await StoreAsync();
        return await ask(store).ToListAsync(World.Cancel);
    }

    public Task<IReadOnlyList<string>> KindsAsync() => InStoreAsync(store => store.Set<LedgerEntry>().Select(entry => entry.Kind));

    public async Task ForgetPasskeysAsync()
    {
        await using var store = await StoreAsync();
        await store.Set<Passkey>().ExecuteDeleteAsync(World.Cancel);
    }

    public async Task TurnSecondFactorOnAsync()
    {
        await using var store = await StoreAsync();
        (await store.Set<User>().SingleAsync(user => user.Email == Email, World.Cancel)).SecondFactorOn = true;
        await store.SaveChangesAsync(World.Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        Nobody.Dispose();
        Owner.Dispose();
        Key.Dispose();
        await Console.DisposeAsync();
    }

    private Task<DrStore> StoreAsync() => Console.Services.GetRequiredService<IDbContextFactory<DrStore>>().CreateDbContextAsync(World.Cancel);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", await TokenAsync(browser, "/profile/passkeys"));
        return await browser.SendAsync(request, World.Cancel);
    }

    private static async Task<string> TokenAsync(HttpClient browser, string page) =>
        FormToken().Match(await browser.GetStringAsync(At(page), World.Cancel)).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex FormToken();
}

/// <summary>The machine's clock, which a test may let run ahead. Timers go on as they do.</summary>
internal sealed class LateClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}
