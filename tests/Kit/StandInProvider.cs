using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace DrConsole.Kit;

/// <summary>
/// An OpenID Connect provider on loopback that holds us to every rule of the code flow, and breaks any rule itself that a test tells it
/// to break.
/// </summary>
public sealed class StandInProvider : IAsyncDisposable
{
    public const string ClientId = "drconsole";
    public const string Secret = "a secret: with / every & sign";

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, Dictionary<string, string>> _codes = [];

    private StandInProvider(WebApplication app, TimeProvider clock) => (_app, _clock, Key) = (app, clock, new("first"));

    public string Authority { get; private set; } = "";

    /// <summary>What it signs with; a new one stands for changed keys.</summary>
    public StandInKey Key { get; set; }

    /// <summary>What is published; the key that it signs with, unless a test says otherwise.</summary>
    public Func<StandInProvider, object> Keys { get; set; } = static provider => new { keys = new[] { provider.Key.Public() } };

    public int KeysAsked { get; private set; }

    /// <summary>Who signs in next.</summary>
    public Dictionary<string, object?> Person { get; set; } = new()
    {
        ["sub"] = "subject-of-gwen",
        ["email"] = "gwen@example.com",
        ["email_verified"] = true,
        ["name"] = "Gwen Grey",
        ["groups"] = new[] { "leads" },
    };

    /// <summary>Claims in the ID token besides <see cref="Person"/> and the usual ones; null takes one out.</summary>
    public Dictionary<string, object?> Claims { get; } = [];

    /// <summary>Makes the ID token; a test may put another way in its place.</summary>
    public Func<StandInKey, Dictionary<string, object?>, string> Sign { get; set; } = static (key, claims) => key.Sign(claims);

    public Dictionary<string, object?> Discovery { get; } = [];

    /// <summary>Stands before every answer; when it says true, it has answered.</summary>
    public Func<HttpContext, Task<bool>> Before { get; set; } = static _ => Task.FromResult(false);

    public static async Task<StandInProvider> OpenAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new StandInProvider(builder.Build(), clock);
        provider.Map();
        await provider._app.StartAsync();
        provider.Authority = provider._app.Urls.Single();
        return provider;
    }

    /// <summary>The settings that make it one of the console's providers.</summary>
    public (string, string)[] Settings(string key, params (string Key, string Value)[] more)
    {
        (string Key, string Value)[] told =
        [
            ("Name", "Corp ID"), ("Authority", Authority), ("ClientId", ClientId), ("ClientSecret", Secret),
            ("Roles:leads", "Commander, Responder"), ("Roles:urn:corp:admins", "Administrator"), ("Roles:staff", "Viewer"), .. more,
        ];
        return [.. told.Select(pair => ($"DrConsole:Oidc:Providers:{key}:{pair.Key}", pair.Value))];
    }

    /// <summary>What a person does in the browser: follows our address and comes back with a code. Gives the address that they are sent back to.</summary>
    public string Follow(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query).ToDictionary(pair => pair.Key, pair => pair.Value.Single()!);
        Demand(address.StartsWith($"{Authority}/authorize?", StringComparison.Ordinal), "another address");
        Demand(query["response_type"] == "code" && query["client_id"] == ClientId && query["scope"].Split(' ').Contains("openid"), "wrong request");
        Demand(query["code_challenge_method"] == "S256" && query["code_challenge"].Length == 43, "no PKCE");
        Demand(query["state"].Length >= 22 && query["nonce"].Length >= 22 && query["state"] != query["nonce"], "no state or nonce");
        var code = RandomNumberGenerator.GetHexString(32);
        _codes[code] = query;
        return QueryHelpers.AddQueryString(query["redirect_uri"], new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] });
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Map()
    {
        _app.Use(async (context, next) =>
        {
            if (!await Before(context))
                await next(context);
        });
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(Describe()));
        _app.MapGet("/jwks", () =>
        {
            KeysAsked++;
            return Results.Json(Keys(this));
        });
        _app.MapPost("/token", (Delegate)RedeemAsync);
        _app.MapGet("/userinfo", (HttpRequest request) => request.Headers.Authorization == "Bearer access" ? Results.Json(Person) : Results.Unauthorized());
    }

    private Dictionary<string, object?> Describe()
    {
        var document = new Dictionary<string, object?>
        {
            ["issuer"] = Authority,
            ["authorization_endpoint"] = $"{Authority}/authorize",
            ["token_endpoint"] = $"{Authority}/token",
            ["jwks_uri"] = $"{Authority}/jwks",
            ["userinfo_endpoint"] = $"{Authority}/userinfo",
            ["end_session_endpoint"] = $"{Authority}/end",
        };
        return Merge(document, Discovery);
    }

    private async Task<IResult> RedeemAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var pair = $"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(Secret)}";
        var isUs = context.Request.Headers.Authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";

        // A code works once, for whoever asked for it and knows the verifier.
        if (!isUs || form["grant_type"] != "authorization_code" || !_codes.Remove(form["code"].ToString(), out var asked))
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (challenge != asked["code_challenge"] || form["redirect_uri"] != asked["redirect_uri"])
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);

        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = Merge(new Dictionary<string, object?>(Person)
        {
            ["iss"] = Authority,
            ["aud"] = ClientId,
            ["iat"] = now,
            ["exp"] = now + 300,
            ["nonce"] = asked["nonce"],
        }, Claims);
        return Results.Json(new { token_type = "Bearer", access_token = "access", id_token = Sign(Key, claims) });
    }

    private static Dictionary<string, object?> Merge(Dictionary<string, object?> into, Dictionary<string, object?> more)
    {
        foreach (var (name, value) in more)
            into[name] = value;
        foreach (var name in into.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
            into.Remove(name);
        return into;
    }

    private static void Demand(bool holds, string fault)
    {
        if (!holds)
            throw new InvalidOperationException($"The provider refuses our request: {fault}.");
    }
}
