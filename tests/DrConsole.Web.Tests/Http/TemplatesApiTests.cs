using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Templates through the API: written, previewed, changed with If-Match, refused at their field.</summary>
public sealed class TemplatesApiTests
{
    private const string News = """
        {"key":"news","title":"News","kind":"Update","texts":[{"language":"en","subject":"{{incident.title}}","body":"# {{incident.title}} <b>","sms":"{{incident.title}} {{incident.url}}","spoken":"{{incident.title}}"}]}
        """;

    [Fact]
    public async Task A_template_is_written_previewed_and_changed()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);
        using var made = await program.PostAsync(At("/api/v1/templates"), Json(News), World.Cancel);
        await made.IsJsonAsync(HttpStatusCode.Created);

        using var shown = await program.PostAsync(At("/api/v1/templates/news/preview"), Json("""{"language":"de","facts":"Drill","timeZone":"Europe/Berlin"}"""), World.Cancel);
        using var own = await program.PostAsync(At("/api/v1/templates/news/preview"), Json("""{"values":{"incident":{"title":"Ours","url":"https://x.example"}}}"""), World.Cancel);
        using var hole = await program.PostAsync(At("/api/v1/templates/news/preview"), Json("""{"values":{"incident":{"title":"Ours"}}}"""), World.Cancel);
        using var blind = await program.PutAsync(At("/api/v1/templates/news"), Json(News), World.Cancel);

        var preview = await shown.IsJsonAsync(HttpStatusCode.OK);
        Assert.Equal("DRILL: New agents cannot start", preview.GetProperty("subject").GetString());
        Assert.Contains("New agents cannot start &lt;b&gt;</h1>", preview.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal(("GSM-7", 1), (preview.GetProperty("smsLength").GetProperty("alphabet").GetString(), preview.GetProperty("smsLength").GetProperty("parts").GetInt32()));
        Assert.Equal("Ours", (await own.IsJsonAsync(HttpStatusCode.OK)).GetProperty("subject").GetString());
        await hole.IsProblemAsync(409, "unfilled");
        await blind.IsProblemAsync(428, "precondition-required");
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_and_what_may_be_named_is_listed()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);

        using var wrong = await program.PostAsync(At("/api/v1/templates"), Json(News.Replace("{{incident.title}} {{incident.url}}", "{{incident.ulr}}", StringComparison.Ordinal)), World.Cancel);
        var names = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/template-placeholders/Page"), World.Cancel);

        var errors = (await wrong.IsProblemAsync(400, "invalid")).GetProperty("errors");
        Assert.Equal("Line 1, column 3: There is no incident.ulr here. Is incident.url meant?", errors.GetProperty("wordings[0].sms")[0].GetString());
        Assert.Contains(names.EnumerateArray(), each => each.GetProperty("name").GetString() == "ackUrl" && each.GetProperty("always").GetBoolean());
    }
}
