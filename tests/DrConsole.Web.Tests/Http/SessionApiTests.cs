using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Sessions and auditors as an administrator's program handles them.</summary>
public sealed class SessionApiTests
{
    [Fact]
    public async Task A_session_that_a_program_ends_is_led_to_the_sign_in_page_with_its_next_request()
    {
        await using var console = await OpenAsync();
        using var admin = await console.ProgramAsync(AccessRoles.Administrator);
        using var browser = await console.PersonAsync(AccessRoles.Viewer);
        var session = Assert.Single(await ListAsync(admin, "sessions"));
        Assert.Equal(("password", "unknown"), (session.GetProperty("how").GetString()!.ToLowerInvariant(), session.GetProperty("address").GetString()));

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(admin, $"sessions/{session.GetProperty("id").GetString()}"));

        using var refused = await browser.GetAsync(At("/jobs"), World.Cancel);
        Assert.Equal("/sign-in", new Uri(refused.Headers.Location!.OriginalString, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } at ? at.AbsolutePath : refused.Headers.Location!.OriginalString.Split('?')[0]);
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(admin, $"sessions/{session.GetProperty("id").GetString()}"));
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(admin, $"sessions/{Guid.CreateVersion7()}"));
        Assert.Empty(await ListAsync(admin, "sessions"));
    }

    [Fact]
    public async Task A_cookie_of_a_session_that_was_ended_does_not_come_back_to_life()
    {
        await using var console = await OpenAsync();
        using var admin = await console.ProgramAsync(AccessRoles.Administrator);
        using var one = await console.PersonAsync(AccessRoles.Viewer);
        using var other = await console.PersonAsync(AccessRoles.Viewer);
        var sessions = await ListAsync(admin, "sessions");

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(admin, $"sessions/{sessions[0].GetProperty("id").GetString()}"));
        var answers = new List<HttpStatusCode>();
        foreach (var browser in new[] { one, other, one, other })
        {
            using var answer = await browser.GetAsync(At("/jobs"), World.Cancel);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.Redirect], answers.Order());
        Assert.Equal((answers[0], answers[1]), (answers[2], answers[3]));
    }

    [Fact]
    public async Task An_auditor_is_let_in_by_a_link_that_is_told_once_and_revoked_again()
    {
        await using var console = await OpenAsync();
        using var admin = await console.ProgramAsync(AccessRoles.Administrator);

        using var made = await admin.PostAsJsonAsync("/api/v1/auditors", new { email = "vera@example.org", areas = new[] { "ledger" }, reason = "Yearly review" }, World.Cancel);
        var answer = await made.Content.ReadFromJsonAsync<JsonElement>(World.Cancel);
        var auditor = Assert.Single(await ListAsync(admin, "auditors"));
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(admin, $"auditors/{auditor.GetProperty("id").GetString()}"));

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.StartsWith("/auditor/", answer.GetProperty("link").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("link", auditor.EnumerateObject().Select(property => property.Name));
        using var nobody = console.Nobody();
        nobody.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Assert.Contains("This link was withdrawn.", await nobody.GetStringAsync(At(answer.GetProperty("link").GetString()!), World.Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"email":"vera@example.org","areas":["payroll"],"reason":"x"}""", "areas")]
    [InlineData("""{"email":"vera@example.org","areas":["ledger"],"reason":"x","lifetime":"P91D"}""", "lifetime")]
    [InlineData("""{"email":"vera","areas":["ledger"],"reason":"x"}""", "email")]
    public async Task What_is_wrong_with_an_auditor_is_named_by_field(string body, string field)
    {
        await using var console = await OpenAsync();
        using var admin = await console.ProgramAsync(AccessRoles.Administrator);

        using var refused = await admin.PostAsync(At("/api/v1/auditors"), Json(body), World.Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal([field], (await refused.Content.ReadFromJsonAsync<JsonElement>(World.Cancel)).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(HttpClient program, string what) =>
        [.. (await program.GetFromJsonAsync<JsonElement>($"/api/v1/{what}", World.Cancel)).GetProperty("items").EnumerateArray()];

    private static async Task<HttpStatusCode> DeleteAsync(HttpClient program, string what)
    {
        using var answer = await program.DeleteAsync(At($"/api/v1/{what}"), World.Cancel);
        return answer.StatusCode;
    }
}
