using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DrConsole.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Browser.Tests;

/// <summary>A running console that is set up, that everybody of the world has joined, and whose API a program may use.</summary>
public class PeopledConsole : IAsyncLifetime
{
    /// <summary>The only directory that its backups may touch.</summary>
    public static string AllowedRoot { get; } = Directory.CreateTempSubdirectory("drc-browser-backups-").FullName;

    // Tests sign in far more often than people do.
    private static readonly (string, string)[] Limits =
    [
        ("DrConsole:Limits:SignInsPerAddress", "100000"), ("DrConsole:Limits:PublicPerAddress", "100000"),
        ("DrConsole:Limits:LinksPerAddress", "100000"), ("DrConsole:Limits:DraftsPerPerson", "100000"),
        ("DrConsole:Backups:AllowedRoots:0", AllowedRoot),
    ];

    private readonly Dictionary<Person, string> _signedIn = [];
    private readonly SemaphoreSlim _signingIn = new(1);
    private TestStore? _store;
    private ConsoleProcess? _process;

    /// <summary>May do everything, as whoever set the console up.</summary>
    public static Person Olga { get; } = new("olga", AccessRoles.Administrator | AccessRoles.Commander | AccessRoles.Author | AccessRoles.Responder | AccessRoles.Viewer);

    public ConsoleProcess Process => _process!;

    /// <summary>Settings that a test needs besides.</summary>
    protected virtual IReadOnlyList<(string Key, string Value)> Also => [];

    /// <summary>Signed in with a token that may do everything.</summary>
    public HttpClient Api { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (Chromium.WhyNot is not null)
            return;
        _store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await SetUpAsync();
        _process = await ConsoleProcess.ServeAsync(_store, [.. Limits, .. Also]);
        Api.BaseAddress = new Uri(_process.Url + "/api/v1/");
    }

    /// <summary>Lets people join, each by a link of their own.</summary>
    public async Task AdmitAsync(params IEnumerable<Person> people)
    {
        await using var console = Inside();
        foreach (var person in people)
        {
            if (person.Roles.HasFlag(AccessRoles.Auditor))
            {
                var (_, link) = await console.As<LetAuditorIn>(Actor.Console("the tests")).GrantAsync(new(person.Email, AreaWords.All, AuditorAccess.Usual, "the tests"), Cancel);
                await console.AsNobody<AcceptAuditorLink>().ExecuteAsync(link, person.Name, "Europe/Berlin", Password, Cancel);
                continue;
            }
            var token = await console.As<InviteUser>(Actor.Console("the tests")).InviteAsync(person.Email, person.Roles, Cancel);
            await console.AsNobody<AcceptLink>().JoinAsync(token, person.Name, "Europe/Berlin", Password, Cancel);
        }
    }

    /// <summary>What an administrator's program does to an account.</summary>
    public async Task CommandAsync(Person person, object command)
    {
        var account = await AccountAsync(person);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"users/{account.GetProperty("id").GetString()}/commands") { Content = JsonContent.Create(command) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{account.GetProperty("version").GetInt32()}\""));
        using var answer = await Api.SendAsync(request, Cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A program of somebody else's: whoever made both tokens of a pair would count as one person.</summary>
    public async Task<HttpClient> ReviewerAsync()
    {
        await using var console = Inside();
        var (_, text) = await console.As<ApiTokens>(Actor.Console("the tests")).CreateAsync($"reviewer {Guid.CreateVersion7()}", AccessRoles.Commander, TimeSpan.FromDays(1), Cancel);
        return new HttpClient { BaseAddress = Api.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", text) } };
    }

    /// <summary>A link to join that was not followed yet.</summary>
    public async Task<string> InvitationAsync(string email)
    {
        await using var console = Inside();
        return "/join/" + await console.As<InviteUser>(Actor.Console("the tests")).InviteAsync(email, AccessRoles.Viewer, Cancel);
    }

    /// <summary>A link for a new password that was not followed yet.</summary>
    public async Task<string> PasswordLinkAsync(Person person)
    {
        await using var console = Inside();
        return "/password/" + await console.As<InviteUser>(Actor.Console("the tests")).LetSetPasswordAsync(new((await AccountAsync(person)).GetProperty("id").GetGuid()), Cancel);
    }

    /// <summary>A window in which somebody is signed in. Every window of one person shares the session, none of them its storage.</summary>
    public async Task<Window> OpenAsync(Chromium chromium, Person person, BrowserNewContextOptions? wish = null)
    {
        await _signingIn.WaitAsync(Cancel);
        try
        {
            if (!_signedIn.TryGetValue(person, out var session))
            {
                await using var window = await OpenAsync(chromium);
                await window.Page.GotoAsync("/sign-in");
                await window.SignInAsync(person.Email, Password);
                await window.LiveAsync();
                _signedIn[person] = session = await window.Page.Context.StorageStateAsync();
            }
            return await OpenAsync(chromium, new BrowserNewContextOptions(wish ?? new()) { StorageState = session });
        }
        finally
        {
            _signingIn.Release();
        }
    }

    /// <summary>A window in which nobody is signed in.</summary>
    public Task<Window> OpenAsync(Chromium chromium, BrowserNewContextOptions? wish = null) =>
        chromium.OpenAsync(new BrowserNewContextOptions(wish ?? new()) { BaseURL = Process.Url, ViewportSize = wish?.ViewportSize ?? new() { Width = 1280, Height = 800 } });

    /// <summary>An environment that is a test's own.</summary>
    public async Task<string> CreateEnvironmentAsync(string name)
    {
        var key = $"{name.ToLowerInvariant().Replace(' ', '-')}-{Guid.CreateVersion7():N}";
        using var answer = await Api.PostAsJsonAsync("environments", new { key, name, purpose = "as it was" }, Cancel);
        answer.EnsureSuccessStatusCode();
        return key;
    }

    public async Task<string> PurposeOfAsync(string key) =>
        (await Api.GetFromJsonAsync<JsonElement>($"environments/{key}", Cancel)).GetProperty("purpose").GetString()!;

    /// <summary>What one column of the store holds, all rows in one text.</summary>
    public async Task<string> ReadColumnAsync(FormattableString sql)
    {
        await using var console = Inside();
        await using var store = console.OpenStore();
        return string.Join('\n', await store.Database.SqlQuery<string>(sql).ToListAsync(Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
        _signingIn.Dispose();
        GC.SuppressFinalize(this);
    }

    // The product's own use cases on the same store, beside the running process, as its command line does it.
    private TestConsole Inside() => TestConsole.On(_store!, services =>
    {
        services.AddSingleton(TimeProvider.System);
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 100_000);
    });

    private async Task<JsonElement> AccountAsync(Person person) => (await Api.GetFromJsonAsync<JsonElement>("users?limit=200", Cancel))
        .GetProperty("items").EnumerateArray().Single(account => account.GetProperty("email").GetString() == person.Email);

    private async Task SetUpAsync()
    {
        await using (var console = Inside())
        {
            var token = await console.AsNobody<SetUp>().IssueTokenAsync(Cancel);
            await console.AsNobody<SetUp>().FromTokenAsync(token!, new(Olga.Email, Olga.Name, Password, "Northwind", "Europe/Berlin"), Cancel);
            var (_, text) = await console.As<ApiTokens>(Actor.Console("the tests")).CreateAsync("tests", Olga.Roles, TimeSpan.FromDays(1), Cancel);
            Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        }
        await AdmitAsync(Everybody);
    }
}
