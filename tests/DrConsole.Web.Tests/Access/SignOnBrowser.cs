using System.Text.RegularExpressions;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>What a browser does on its way to a provider and back.</summary>
internal static partial class SignOnBrowser
{
    public static HttpClient Browser(ConsoleUnderTest console)
    {
        var browser = console.Nobody();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return browser;
    }

    /// <summary>As far as the provider's answer: the path that it sends the browser back to.</summary>
    public static async Task<string> FollowAsync(HttpClient browser, StandInProvider provider, string returnUrl)
    {
        using var away = await browser.GetAsync(At($"/sign-in/with/corp?returnUrl={Uri.EscapeDataString(returnUrl)}"), World.Cancel);
        return new Uri(provider.Follow(away.Headers.Location!.AbsoluteUri)).PathAndQuery;
    }

    public static async Task<string> SignInAsync(HttpClient browser, StandInProvider provider, string returnUrl)
    {
        using var answer = await browser.GetAsync(At(await FollowAsync(browser, provider, returnUrl)), World.Cancel);
        return answer.Headers.Location!.OriginalString;
    }

    public static async Task<string> WhyAsync(HttpClient browser, string back)
    {
        using var answer = await browser.GetAsync(At(back), World.Cancel);
        return Why().Match(answer.Headers.Location!.OriginalString).Groups["why"].Value;
    }

    public static async Task<string> EnrolAsync(ConsoleUnderTest console, string email)
    {
        var id = await console.DoAsync<ReadPeople, UserId>(async people => (await people.ExecuteAsync(World.Cancel)).People.Single(person => person.Email == email).Id);
        var key = "";
        await console.AsAsync<SecondFactor>(Actor.Person(id, email), async factor =>
        {
            (key, _) = await factor.BeginAsync("Northwind", World.Cancel);
            await factor.ConfirmAsync(TotpCodes.At(key, TimeProvider.System.GetUtcNow()), World.Cancel);
        });
        return key;
    }

    public static string PathOf(HttpResponseMessage answer) => new Uri(new Uri("http://localhost"), answer.Headers.Location!).AbsolutePath;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    public static partial Regex FormToken();

    [GeneratedRegex("[?&]why=(?<why>[a-z-]+)&reference=[0-9a-f]{8}&")]
    public static partial Regex Why();

    [GeneratedRegex("code=[^&]*")]
    public static partial Regex CodeInAddress();
}
