using System.Net;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>What a program sends wrong is told by field, status and code; nothing of it is stored.</summary>
public sealed class BadRequestTests(OpenedConsole opened) : IClassFixture<OpenedConsole>
{
    private readonly ConsoleUnderTest _console = opened.Console;

    private const string SomeUser = "/api/v1/users/019a0000-0000-7000-8000-000000000000/commands";

    [Theory]
    [InlineData("POST", "/api/v1/environments", """{"key":"a","name":"A","nmae":1}""", "nmae", "There is no such field")]
    [InlineData("POST", "/api/v1/environments", """{"Key":"a","name":"A"}""", "Key", "There is no such field")]
    [InlineData("POST", "/api/v1/environments", """{"key":"a"}""", "name", "missing")]
    [InlineData("POST", "/api/v1/environments", """{"key":"a","name":null}""", "name", "null is not acceptable")]
    [InlineData("POST", "/api/v1/environments", """{"key":"a","name":"A","isProduction":"yes"}""", "isProduction", "True or false")]
    [InlineData("POST", "/api/v1/environments", """{"key":"a","key":"b","name":"A"}""", "key", "twice")]
    [InlineData("POST", "/api/v1/environments", """{"key":"A B","name":"A"}""", "key", "small letters")]
    [InlineData("POST", "/api/v1/environments", """{"key":"a","name":""}""", "name", "1 to 80")]
    [InlineData("POST", "/api/v1/environments", """{"key":"a","name":"A","parameters":{"x":"1\n2"}}""", "parameters.x", "one line")]
    [InlineData("POST", "/api/v1/environments", """{"key":"a","name":"A","parameters":{"#x":"1"}}""", "parameters.#x", "letters")]
    [InlineData("POST", "/api/v1/environments", """{"key":"a","name":"A","secrets":["# dropped"]}""", "secrets", "does not begin with #")]
    [InlineData("POST", "/api/v1/environments", """{"key":"a","name":"A","egress":"all"}""", "egress", "A list")]
    [InlineData("POST", "/api/v1/environments", "[]", "body", "An object")]
    [InlineData("POST", "/api/v1/environments", "", "body", "JSON body")]
    [InlineData("GET", "/api/v1/environments?limit=0", null, "limit", "1 to 200")]
    [InlineData("GET", "/api/v1/environments?limit=201", null, "limit", "1 to 200")]
    [InlineData("GET", "/api/v1/environments?limit=many", null, "limit", "whole number")]
    [InlineData("GET", "/api/v1/all-stop/history?after=x", null, "after", "next")]
    [InlineData("POST", SomeUser, """{"type":"destroy"}""", "type", "disable, enable, set-roles")]
    [InlineData("POST", SomeUser, """{"type":"set-roles"}""", "roles", "missing")]
    [InlineData("POST", SomeUser, """{"type":"set-roles","roles":["Boss"]}""", "roles", "Viewer")]
    [InlineData("POST", "/api/v1/tokens", """{"name":"x","roles":["Viewer"],"lifetime":"90 days"}""", "lifetime", "PT15M")]
    [InlineData("POST", "/api/v1/tokens", """{"name":"x","roles":["Viewer"],"lifetime":"P9Y"}""", "expires", "two years")]
    [InlineData("POST", "/api/v1/tokens", """{"name":"x","roles":[]}""", "roles", "one role")]
    [InlineData("POST", "/api/v1/stakeholders", """{"key":"a","name":"A","criticality":"Huge"}""", "criticality", "One of Critical, Standard")]
    [InlineData("POST", "/api/v1/contacts", """{"key":"a","name":"A","channels":[{"kind":"Pigeon","address":"x"}]}""", "channels[0].kind", "One of Sms, Voice")]
    [InlineData("PUT", "/api/v1/secrets/small", """{"value":"x"}""", "name", "capital")]
    [InlineData("PUT", "/api/v1/secrets/EMPTY", """{"value":""}""", "value", "1 to")]
    public async Task A_wrong_field_is_named_with_what_would_be_right(string method, string path, string? body, string field, string needed)
    {
        using var program = await _console.ProgramAsync(AccessRoles.Administrator);

        using var request = new HttpRequestMessage(new HttpMethod(method), At(path)) { Content = body is null ? null : Json(body) };
        using var answer = await program.SendAsync(request, World.Cancel);

        var problem = await answer.IsProblemAsync(400, "invalid");
        Assert.Contains(needed, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", null, "application/json", 404, "missing")]
    [InlineData("GET", "/api/v1/environments/nowhere", null, "application/json", 404, "missing")]
    [InlineData("PATCH", "/api/v1/environments", "{}", "application/json", 405, "method-not-allowed")]
    [InlineData("OPTIONS", "/api/v1/environments", null, "application/json", 405, "method-not-allowed")]
    [InlineData("POST", "/api/v1/environments", "key=a", "application/x-www-form-urlencoded", 415, "unsupported-media-type")]
    [InlineData("POST", "/api/v1/environments", """{"key":"a",""", "application/json", 400, "bad-json")]
    [InlineData("PUT", "/api/v1/environments/production", """{"name":"P"}""", "application/json", 428, "precondition-required")]
    [InlineData("PUT", "/api/v1/all-stop", """{"reason":"x"}""", "application/json", 403, "forbidden")]
    public async Task Every_refusal_is_problem_details_with_a_code(string method, string path, string? body, string type, int status, string code)
    {
        using var program = await _console.ProgramAsync(AccessRoles.Administrator);

        using var request = new HttpRequestMessage(new HttpMethod(method), At(path));
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, type);
        using var answer = await program.SendAsync(request, World.Cancel);

        await answer.IsProblemAsync(status, code);
    }

    [Fact]
    public async Task An_oversized_body_is_refused_before_it_is_read()
    {
        await using var console = await OpenAsync(("DrConsole:Limits:ApiBodyKilobytes", "16"));
        using var program = await console.ProgramAsync(AccessRoles.Administrator);
        using var browser = console.Nobody();
        using var large = Json(new string(' ', 17 * 1024));
        using var largeForm = new FormUrlEncodedContent([KeyValuePair.Create("Form.Email", new string('x', 9 * 1024))]);

        using var answer = await program.PostAsync(At("/api/v1/environments"), large, World.Cancel);
        using var formAnswer = await browser.PostAsync(At("/sign-in"), largeForm, World.Cancel);

        await answer.IsProblemAsync(413, "too-large");
        await formAnswer.IsProblemAsync(413, "too-large");
    }

    [Theory]
    [InlineData("drc_")]
    [InlineData("drc_019a000000007000800000000000000_x")]
    [InlineData("drc_019a0000000070008000000000000000_x")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task A_forged_token_is_nobody_and_told_so(string forged)
    {
        using var program = _console.Nobody();
        program.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {forged}");

        using var answer = await program.GetAsync(At("/api/v1/me"), World.Cancel);

        await answer.IsProblemAsync(401, "unauthenticated");
        Assert.Contains("invalid_token", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_with_one_letter_changed_an_expired_and_a_revoked_one_are_nobody()
    {
        var good = await _console.TokenAsync(AccessRoles.Viewer, TimeSpan.FromDays(1));
        var expired = await _console.TokenAsync(AccessRoles.Viewer, TimeSpan.FromMilliseconds(1));
        await Soon.IsAsync("the token has expired", async () => await StatusAsync(_console, expired) is HttpStatusCode.Unauthorized);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_console, good));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_console, good[..^1] + (good[^1] == 'A' ? 'B' : 'A')));

        ApiToken.TryRead(good, out var id, out _);
        await _console.DoAsync<ApiTokens, bool>(async tokens =>
        {
            await tokens.RevokeAsync(id, World.Cancel);
            return true;
        });
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_console, good));
    }

    private static async Task<HttpStatusCode> StatusAsync(ConsoleUnderTest console, string token)
    {
        using var program = console.Nobody();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await program.GetAsync(At("/api/v1/me"), World.Cancel);
        return answer.StatusCode;
    }
}
