using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DrConsole.Browser.Tests.Nodes;

/// <summary>A browser at two nodes behind a real proxy with the configuration that the documentation shows. Whichever node dies, the screen goes on at the other.</summary>
public sealed partial class MovedScreenTests(Chromium chromium)
{
    private const string Admin = "olga@example.com";

    [BrowserFact, Trait("Suite", "Long")]
    public Task A_screen_behind_HAProxy_moves_by_itself_with_what_was_typed() => MoveAsync(FrontProxy.Kind.HaProxy);

    [BrowserFact, Trait("Suite", "Long")]
    public Task A_screen_behind_nginx_moves_by_itself_with_what_was_typed() => MoveAsync(FrontProxy.Kind.Nginx);

    private async Task MoveAsync(FrontProxy.Kind kind)
    {
        Assert.SkipWhen(PostgresCluster.WhyNot is not null, PostgresCluster.WhyNot ?? "");
        Assert.SkipWhen(FrontProxy.WhyNot(kind) is not null, FrontProxy.WhyNot(kind) ?? "");
        await using var store = await TestStore.CreateAsync(StoreProvider.PostgreSql);
        await using var nodes = await TwoNodes.ServeAsync(store,
        [
            ("DrConsole:Proxies", "127.0.0.1"), ("DrConsole:Setup:AdminEmail", Admin), ("DrConsole:Setup:AdminPassword", Password), ("DrConsole:Setup:Catalogue", "false"),
        ]);
        using var authority = new TestAuthority();
        await using var proxy = await FrontProxy.StartAsync(kind, ($"127.0.0.1:{nodes.One.Port}", $"127.0.0.1:{nodes.Two.Port}"), authority);
        var key = await CreateEnvironmentAsync(nodes);
        await AssertFormsAreSharedAsync(nodes);

        // Sticky: as many screens as there are find their circuit at the node that drew them, at once. One stays.
        for (var number = 0; number < 4; number++)
            await (await OpenAsync(proxy)).DisposeAsync();
        await using var window = await OpenAsync(proxy);
        await window.GoAsync($"/environments/{key}");
        await window.Field("purpose").FillAsync("half typed text that must survive");

        foreach (var typed in new[] { "typed after the first death", "typed after the second death" })
        {
            await Soon.IsAsync("one node has the screen", async () => await CountAsync(nodes.One) + await CountAsync(nodes.Two) == 1, 60);
            var with = await CountAsync(nodes.One) == 1 ? nodes.One : nodes.Two;
            await window.Page.EvaluateAsync("() => { window.isOld = true; }");
            await with.KillAsync();
            var died = TimeProvider.System.GetTimestamp();
            await window.Page.WaitForFunctionAsync("() => !window.isOld && document.querySelector('main[data-interactive=true]')", null, new() { Timeout = 60_000 });
            TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: on the other node {TimeProvider.System.GetElapsedTime(died).TotalSeconds:0.0} s after the death of its own");
            await Expect(window.Page.Locator("[data-draft-note]")).ToContainTextAsync("What you had typed is back");
            await Expect(window.Connection).ToBeHiddenAsync();
            await window.AtAsync($"/environments/{key}");
            await Expect(window.Field("purpose")).ToHaveValueAsync("half typed text that must survive");
            await window.Field("parameters").FillAsync(typed.Replace(' ', '-') + " = yes");
            await with.RestartAsync();
        }
        await window.Button("Save changes").ClickAsync();
        await Expect(window.Toast).ToContainTextAsync("saved");
        using var api = await ApiAsync(nodes);
        Assert.Equal("half typed text that must survive", (await api.GetFromJsonAsync<JsonElement>($"environments/{key}", Cancel)).GetProperty("purpose").GetString());
    }

    private async Task<Window> OpenAsync(FrontProxy proxy)
    {
        var window = await chromium.OpenAsync(new() { BaseURL = proxy.Url, IgnoreHTTPSErrors = true, ViewportSize = new() { Width = 1280, Height = 800 } });
        await window.Page.GotoAsync("/sign-in");
        await window.SignInAsync(Admin, Password);
        await window.LiveAsync();
        await Expect(window.Connection).ToBeHiddenAsync();
        return window;
    }

    private static async Task<int> CountAsync(ConsoleProcess node)
    {
        using var http = new HttpClient();
        var found = Connected().Match(await http.GetStringAsync(new Uri($"{node.Url}/metrics"), Cancel));
        return found.Success ? int.Parse(found.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;
    }

    // Data Protection and form tokens: what one node gave out, the other takes.
    private static async Task AssertFormsAreSharedAsync(TwoNodes nodes)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        var page = await browser.GetStringAsync(new Uri($"{nodes.One.Url}/sign-in"), Cancel);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups["token"].Value,
            ["Form.Email"] = Admin,
            ["Form.Password"] = Password,
        });
        using var answer = await browser.PostAsync(new Uri($"{nodes.Two.Url}/sign-in"), form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var signedIn = await browser.GetAsync(new Uri($"{nodes.One.Url}/environments"), Cancel);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    private static async Task<string> CreateEnvironmentAsync(TwoNodes nodes)
    {
        using var api = await ApiAsync(nodes);
        using var answer = await api.PostAsJsonAsync("environments", new { key = "moved", name = "Moved", purpose = "as it was" }, Cancel);
        answer.EnsureSuccessStatusCode();
        return "moved";
    }

    private static async Task<HttpClient> ApiAsync(TwoNodes nodes)
    {
        var api = new HttpClient { BaseAddress = new Uri($"{nodes.One.Url}/api/v1/") };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await nodes.TokenAsync("administrator"));
        return api;
    }

    [GeneratedRegex("^drconsole_circuits_connected\\S* (?<count>\\d+)", RegexOptions.Multiline)]
    private static partial Regex Connected();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex FormToken();
}
