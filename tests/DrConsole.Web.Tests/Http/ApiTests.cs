using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

public sealed class ApiTests
{
    private const string Staging = """{"key":"staging","name":"Staging","parameters":{"region":"eu-west-1"},"egress":["10.0.0.0/8"]}""";

    [Fact]
    public async Task A_new_record_says_where_it_is_and_which_version()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);

        using var made = await program.PostAsync(At("/api/v1/environments"), Json(Staging), World.Cancel);
        using var read = await program.GetAsync(made.Headers.Location, World.Cancel);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("/api/v1/environments/staging", made.Headers.Location?.OriginalString);
        var shown = await read.IsJsonAsync(HttpStatusCode.OK);
        Assert.Equal("eu-west-1", shown.GetProperty("parameters").GetProperty("region").GetString());
        Assert.EndsWith("Z", shown.GetProperty("createdAt").GetString(), StringComparison.Ordinal);
        Assert.Equal(made.Headers.ETag, read.Headers.ETag);
    }

    [Fact]
    public async Task The_second_of_two_who_change_one_record_gets_both_texts_back()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);
        using var made = await program.PostAsync(At("/api/v1/environments"), Json(Staging), World.Cancel);

        using var first = await ChangeAsync(program, "Theirs", made.Headers.ETag!.Tag);
        using var second = await ChangeAsync(program, "Yours", made.Headers.ETag!.Tag);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var conflict = (await second.IsProblemAsync(412, "conflict")).GetProperty("conflict");
        Assert.Equal(1, conflict.GetProperty("version").GetInt32());
        var name = conflict.GetProperty("fields")[0];
        Assert.Equal(("Name", "Theirs", "Yours"), (name.GetProperty("name").GetString(), name.GetProperty("theirs").GetString(), name.GetProperty("yours").GetString()));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_to_its_end()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);
        foreach (var key in new[] { "a", "b", "c", "d", "e" })
            (await program.PostAsync(At("/api/v1/environments"), Json($$"""{"key":"{{key}}","name":"{{key}}"}"""), World.Cancel)).Dispose();

        var keys = new List<string?>();
        for (var next = "/api/v1/environments?limit=2"; next is not null;)
        {
            var page = await program.GetFromJsonAsync<JsonElement>(At(next), World.Cancel);
            keys.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()));
            next = page.GetProperty("next").GetString() is { } after ? $"/api/v1/environments?limit=2&after={after}" : null;
        }

        Assert.Equal(["a", "b", "c", "d", "e"], keys);
    }

    [Fact]
    public async Task A_repeated_post_with_one_key_is_done_once_and_answered_alike()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);

        using var first = await PostOnceAsync(program, "k1", """{"name":"ci","roles":["Viewer"]}""");
        using var again = await PostOnceAsync(program, "k1", """{"name":"ci","roles":["Viewer"]}""");
        using var other = await PostOnceAsync(program, "k1", """{"name":"other","roles":["Viewer"]}""");

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(World.Cancel), await again.Content.ReadAsStringAsync(World.Cancel));
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        await other.IsProblemAsync(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_refused_post_gives_its_key_back_for_the_corrected_one()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);

        using var refused = await PostOnceAsync(program, "k1", """{"name":"","roles":["Viewer"]}""");
        using var corrected = await PostOnceAsync(program, "k1", """{"name":"ci","roles":["Viewer"]}""");

        await refused.IsProblemAsync(400, "invalid");
        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
    }

    [Fact]
    public async Task One_program_cannot_read_anothers_answer_by_its_key()
    {
        await using var console = await OpenAsync();
        using var one = await console.ProgramAsync(AccessRoles.Administrator);
        using var two = await console.ProgramAsync(AccessRoles.Administrator);

        using var first = await PostOnceAsync(one, "k1", """{"name":"ci","roles":["Viewer"]}""");
        using var second = await PostOnceAsync(two, "k1", """{"name":"ci","roles":["Viewer"]}""");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        await second.IsProblemAsync(400, "invalid");
    }

    [Fact]
    public async Task Roles_change_by_command_and_the_last_administrator_stays()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);
        var ben = (await program.GetFromJsonAsync<JsonElement>(At("/api/v1/users"), World.Cancel)).GetProperty("items")[0];
        var address = At($"/api/v1/users/{ben.GetProperty("id").GetString()}/commands");

        using var blind = await program.PostAsync(address, Json("""{"type":"set-roles","roles":["Viewer"]}"""), World.Cancel);
        using var last = await program.PostAsync(address, Json("""{"type":"disable"}"""), World.Cancel);

        await blind.IsProblemAsync(428, "precondition-required");
        await last.IsProblemAsync(409, "last-administrator");
    }

    [Fact]
    public async Task All_stop_is_held_read_and_released()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Commander);

        using var held = await program.PutAsync(At("/api/v1/all-stop"), Json("""{"reason":"Rehearsal"}"""), World.Cancel);
        using var released = await program.DeleteAsync(At("/api/v1/all-stop"), World.Cancel);
        using var twice = await program.DeleteAsync(At("/api/v1/all-stop"), World.Cancel);
        var history = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/all-stop/history"), World.Cancel);

        Assert.True((await held.IsJsonAsync(HttpStatusCode.OK)).GetProperty("inForce").GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, released.StatusCode);
        await twice.IsProblemAsync(409, "refused");
        Assert.Equal("Rehearsal", history.GetProperty("items")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_secret_goes_in_and_never_comes_out()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);

        using var set = await program.PutAsync(At("/api/v1/secrets/DEPLOY_TOKEN"), Json("""{"value":"very hidden"}"""), World.Cancel);
        var listed = await program.GetStringAsync(At("/api/v1/secrets"), World.Cancel);

        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        Assert.Contains("DEPLOY_TOKEN", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("very hidden", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_describes_every_api_address()
    {
        await using var console = await OpenAsync();
        using var nobody = console.Nobody();

        var document = await nobody.GetFromJsonAsync<JsonElement>(At("/openapi/v1.json"), World.Cancel);

        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(one => $"{one.Name.ToUpperInvariant()} {path.Name}")).Order();
        var mapped = console.Endpoints().Where(line => line.Route.StartsWith("/api/", StringComparison.Ordinal))
            .Select(line => $"{line.Method} {line.Route.Replace(":guid", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal)}").Order();
        Assert.Equal(mapped, described);
        Assert.Equal("uuid", document.GetProperty("components").GetProperty("schemas").GetProperty("UserId").GetProperty("format").GetString());
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
        Assert.All(document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()), one => Assert.True(one.Value.TryGetProperty("summary", out _)));
    }

    private static async Task<HttpResponseMessage> ChangeAsync(HttpClient program, string name, string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, At("/api/v1/environments/staging")) { Content = Json($$"""{"name":"{{name}}","parameters":{"region":"eu-west-1"},"egress":["10.0.0.0/8"]}""") };
        request.Headers.TryAddWithoutValidation("If-Match", version);
        return await program.SendAsync(request, World.Cancel);
    }

    private static async Task<HttpResponseMessage> PostOnceAsync(HttpClient program, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At("/api/v1/tokens")) { Content = Json(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await program.SendAsync(request, World.Cancel);
    }
}
