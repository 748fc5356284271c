using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using DrConsole.Access;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests;

/// <summary>The application with everybody of the world in it, and a client for each kind of caller.</summary>
internal sealed partial class ConsoleUnderTest : IAsyncDisposable
{
    private readonly WebConsole _web;

    private ConsoleUnderTest(WebConsole web) => _web = web;

    public IServiceProvider Services => _web.Services;

    public static Task<ConsoleUnderTest> OpenAsync(params (string Key, string Value)[] settings) => OpenAsync(TimeProvider.System, settings);

    public static async Task<ConsoleUnderTest> OpenAsync(TimeProvider clock, params (string Key, string Value)[] settings)
    {
        var web = await WebConsole.OpenAsync(StoreProvider.Sqlite, clock,
            [("DrConsole:Setup:AdminEmail", Ben.Email), ("DrConsole:Setup:AdminPassword", World.Password), ("DrConsole:Setup:Catalogue", "false"), .. settings]);
        return new ConsoleUnderTest(web);
    }

    public HttpClient Nobody() => _web.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>For a client of a test's own.</summary>
    public HttpMessageHandler Way() => _web.Server.CreateHandler();

    public async Task<HttpClient> ProgramAsync(AccessRoles roles, Areas areas = Areas.None)
    {
        var client = Nobody();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(roles, TimeSpan.FromDays(1), areas));
        return client;
    }

    public Task<string> TokenAsync(AccessRoles roles, TimeSpan lifetime, Areas areas = Areas.None) => DoAsync<ApiTokens, string>(async tokens =>
        (await tokens.CreateAsync($"a test's {Guid.CreateVersion7():N}", roles, areas, lifetime, World.Cancel)).Text);

    /// <summary>A browser in which somebody with these roles has signed in.</summary>
    public async Task<HttpClient> PersonAsync(AccessRoles roles, Areas areas = Areas.None)
    {
        var email = $"p{Guid.CreateVersion7():N}@example.com";
        var password = roles is AccessRoles.Auditor
            ? await LetAuditorInAsync(email, areas)
            : await DoAsync<LocalAccounts, string>(accounts => accounts.AddAsync(email, "Somebody", roles, World.Cancel));
        var browser = Nobody();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await SignInAsync(browser, email, password);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    private async Task<string> LetAuditorInAsync(string email, Areas areas)
    {
        var (_, link) = await DoAsync<LetAuditorIn, (AuditorAccess, string)>(auditors => auditors.GrantAsync(new(email, areas, AuditorAccess.Usual, "a test"), World.Cancel));
        await DoAsync<AcceptAuditorLink, User>(links => links.ExecuteAsync(link, "Somebody", "Etc/UTC", World.Password, World.Cancel));
        return World.Password;
    }

    public static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string email, string password)
    {
        var page = await browser.GetStringAsync(At("/sign-in"), World.Cancel);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups["token"].Value,
            ["Form.Email"] = email,
            ["Form.Password"] = password,
        });
        return await browser.PostAsync(At("/sign-in"), form, World.Cancel);
    }

    /// <summary>A use case in the hands of somebody.</summary>
    public async Task AsAsync<TUseCase>(Actor actor, Func<TUseCase, Task> doAsync) where TUseCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(actor);
        await doAsync(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public async Task<TResult> DoAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> doAsync) where TUseCase : notnull
    {
        // The first question makes the factory start the application.
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console("a test"));
        return await doAsync(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public IReadOnlyList<Web.Http.EndpointWalk.Line> Endpoints() => Web.Http.EndpointWalk.Read(Services.GetServices<EndpointDataSource>());

    public static Uri At(string path) => new(path, UriKind.Relative);

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex FormToken();
}
