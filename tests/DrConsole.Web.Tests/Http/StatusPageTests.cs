using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Overview;
using Microsoft.Extensions.DependencyInjection;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>The status page as people and programs outside get it.</summary>
public sealed class StatusPageTests
{
    [Fact]
    public async Task What_a_commander_tells_stands_outside_at_once_for_anybody_and_may_be_cached()
    {
        await using var console = await OpenAsync();
        using var commander = await console.ProgramAsync(AccessRoles.Commander);
        using var anybody = console.Nobody();
        await PostAsync(commander, "status-parts", """{"key":"api","name":"API","position":1}""");

        await PostAsync(commander, "public-troubles", Trouble("You cannot start agents", """[{"part":"api","state":"down"}]"""));
        await Soon.IsAsync("the page says what was told", async () => (await anybody.GetStringAsync(At("/status"), World.Cancel)).Contains("You cannot start agents", StringComparison.Ordinal));
        using var page = await anybody.GetAsync(At("/status"), World.Cancel);
        var json = await anybody.GetFromJsonAsync<JsonElement>(At("/status.json"), World.Cancel);
        using var feed = await anybody.GetAsync(At("/status.atom"), World.Cancel);

        Assert.Equal("down", json.GetProperty("state").GetString());
        Assert.Equal("public, max-age=15", page.Headers.CacheControl!.ToString());
        Assert.Contains("default-src 'none'", string.Concat(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        Assert.Equal("application/atom+xml", feed.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Whoever_has_the_newest_is_told_so_without_it()
    {
        await using var console = await OpenAsync(new HandClock(World.Noon));
        using var anybody = console.Nobody();
        await Soon.IsAsync("there is a page", async () => (await anybody.GetAsync(At("/status"), World.Cancel)).IsSuccessStatusCode);
        using var page = await anybody.GetAsync(At("/status"), World.Cancel);

        using var again = new HttpRequestMessage(HttpMethod.Get, At("/status"));
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using var unchanged = await anybody.SendAsync(again, World.Cancel);

        Assert.Equal((HttpStatusCode.NotModified, 0), (unchanged.StatusCode, (await unchanged.Content.ReadAsByteArrayAsync(World.Cancel)).Length));
    }

    [Fact]
    public async Task Whoever_may_not_tell_people_outside_is_refused_and_nothing_is_told()
    {
        await using var console = await OpenAsync();
        using var author = await console.ProgramAsync(AccessRoles.Author);

        using var refused = await author.PostAsync(At("/api/v1/public-troubles"), Json(Trouble("Not mine to tell")), World.Cancel);

        await refused.IsProblemAsync(403, "forbidden");
        Assert.DoesNotContain("Not mine", await console.Nobody().GetStringAsync(At("/status"), World.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_programs_one_click_ends_updates_and_a_look_ends_nothing()
    {
        await using var console = await OpenAsync(("DrConsole:PublicUrl", "https://dr.example.com"));
        using var anybody = console.Nobody();
        var farewell = console.Services.GetRequiredService<StatusLinkBox>().Farewell("reader@example.com").AbsolutePath;

        var look = await anybody.GetStringAsync(At(farewell), World.Cancel);
        using var click = await anybody.PostAsync(At($"{farewell}/now"), new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), World.Cancel);
        using var forged = await anybody.PostAsync(At($"{farewell}x/now"), new FormUrlEncodedContent([]), World.Cancel);

        Assert.Contains("reader@example.com", look, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, click.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, forged.StatusCode);
    }

    [Fact]
    public async Task While_the_records_cannot_be_read_the_page_says_what_was_last_known()
    {
        await using var console = await OpenAsync();
        using var anybody = console.Nobody();
        await Soon.IsAsync("there is a page", async () => (await anybody.GetAsync(At("/status"), World.Cancel)).IsSuccessStatusCode);

        console.Services.GetRequiredService<StatusShelf>().SayLastKnown();

        Assert.Contains("This is what we last knew", await anybody.GetStringAsync(At("/status"), World.Cancel), StringComparison.Ordinal);
    }

    private static async Task PostAsync(HttpClient program, string path, string json)
    {
        using var answer = await program.PostAsync(At($"/api/v1/{path}"), Json(json), World.Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static string Trouble(string headline, string parts = "[]") => JsonSerializer.Serialize(new
    {
        kind = "trouble",
        first = new { phase = "investigating", headline, nextUpdateAt = DateTimeOffset.UtcNow.AddMinutes(30), parts = JsonSerializer.Deserialize<JsonElement>(parts) },
    });
}
