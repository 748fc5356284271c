using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Plans through the API: the same rules as on the pages, in the shapes that programs want.</summary>
public sealed class PlansApiTests
{
    private const string Plan = """
        {"key":"recovery","title":"Recovery","kind":"DisasterRecovery","rto":"PT4H","criteria":["The site is dark"],"meets":[{"plan":"breach","when":"ransomware"}],"documents":[{"title":"Wiki","address":"https://wiki.example.com"}]}
        """;

    private const string Scenario = """
        {"key":"outage","title":"Model API outage","plan":"recovery","severity":1,"symptoms":["Requests time out"],"runbooks":[{"as":"Immediate","runbook":"switch-provider"}],"times":{"rto":"PT15M","confidence":"High"}}
        """;

    [Fact]
    public async Task A_plan_and_its_scenario_come_back_as_they_were_sent()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);

        using var plan = await program.PostAsync(At("/api/v1/plans"), Json(Plan), World.Cancel);
        using var scenario = await program.PostAsync(At("/api/v1/scenarios"), Json(Scenario), World.Cancel);

        var shown = await plan.IsJsonAsync(HttpStatusCode.Created);
        Assert.Equal(("PT4H", "Draft", "ransomware"), (shown.GetProperty("rto").GetString(), shown.GetProperty("status").GetString(), shown.GetProperty("meets")[0].GetProperty("when").GetString()));
        var made = await scenario.IsJsonAsync(HttpStatusCode.Created);
        Assert.Equal(("Immediate", "PT15M"), (made.GetProperty("runbooks")[0].GetProperty("as").GetString(), made.GetProperty("times").GetProperty("rto").GetString()));
        var found = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/scenarios/search?text=request%20timeouts"), World.Cancel);
        Assert.Equal("outage", found.GetProperty("items")[0].GetProperty("key").GetString());
    }

    [Fact]
    public async Task A_program_writes_and_activates_but_does_not_approve()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author | AccessRoles.Commander | AccessRoles.Administrator);
        (await program.PostAsync(At("/api/v1/environments"), Json("""{"key":"production","name":"Production"}"""), World.Cancel)).Dispose();
        (await program.PostAsync(At("/api/v1/plans"), Json(Plan), World.Cancel)).Dispose();

        using var submitted = await program.PostAsync(At("/api/v1/plans/recovery/submit"), Json("""{"note":"First"}"""), World.Cancel);
        var hash = (await submitted.IsJsonAsync(HttpStatusCode.OK)).GetProperty("submittedHash").GetString();
        using var approved = await program.PostAsync(At("/api/v1/plans/recovery/approve"), Json($$"""{"hash":"{{hash}}"}"""), World.Cancel);
        using var active = await program.PostAsync(At("/api/v1/plans/recovery/activate"), Json("""{"environment":"production","reason":"Dark","criteriaMet":["The site is dark"]}"""), World.Cancel);
        using var again = await program.PostAsync(At("/api/v1/plans/recovery/activate"), Json("""{"environment":"production","reason":"Dark"}"""), World.Cancel);
        using var over = await program.PostAsync(At("/api/v1/plans/recovery/stand-down"), Json("""{"environment":"production","reason":"Back"}"""), World.Cancel);

        await approved.IsProblemAsync(403, "forbidden");
        Assert.True((await active.IsJsonAsync(HttpStatusCode.OK)).GetProperty("active").GetBoolean());
        await again.IsProblemAsync(409, "active-already");
        Assert.Equal("Back", (await over.IsJsonAsync(HttpStatusCode.OK)).GetProperty("standDownReason").GetString());
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);

        using var split = await program.PostAsync(At("/api/v1/plans"), Json("""{"key":"a","title":"A","criteria":["one\ntwo"]}"""), World.Cancel);
        using var absurd = await program.PostAsync(At("/api/v1/plans"), Json("""{"key":"a","title":"A","rto":"-PT5M","nextReviewOn":"9000-01-01T00:00:00Z"}"""), World.Cancel);
        using var unknown = await program.PostAsync(At("/api/v1/scenarios"), Json("""{"key":"a","title":"A","plan":"nowhere"}"""), World.Cancel);

        Assert.Equal(["criteria"], (await split.IsProblemAsync(400, "invalid")).GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal(HttpStatusCode.BadRequest, absurd.StatusCode);
        Assert.Equal(["plan"], (await unknown.IsProblemAsync(400, "invalid")).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Evidence_is_given_to_an_item_and_counts_in_the_score()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);
        using var made = await program.PostAsync(At("/api/v1/readiness-items"), Json("""{"key":"on-call","statement":"Somebody is on call","weight":3}"""), World.Cancel);
        var before = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/readiness"), World.Cancel);

        using var change = new HttpRequestMessage(HttpMethod.Put, At("/api/v1/readiness-items/on-call"))
        {
            Content = Json("""{"statement":"Somebody is on call","weight":3,"evidenceKind":"Link","evidence":"https://wiki.example.com","evidenceAt":"2025-01-01T00:00:00Z","expiresAt":"2030-01-01T00:00:00Z"}"""),
        };
        change.Headers.IfMatch.Add(new EntityTagHeaderValue(made.Headers.ETag!.Tag));
        (await program.SendAsync(change, World.Cancel)).EnsureSuccessStatusCode().Dispose();

        var after = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/readiness"), World.Cancel);
        Assert.True(after.GetProperty("score").GetInt32() > before.GetProperty("score").GetInt32());
    }

    [Fact]
    public async Task A_file_is_given_as_evidence_and_taken_away_as_an_attachment()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);
        using var made = await program.PostAsync(At("/api/v1/readiness-items"), Json("""{"key":"failover","statement":"The failover was tried"}"""), World.Cancel);
        var content = new ByteArrayContent("%PDF-1.7 report"u8.ToArray());

        using var post = new HttpRequestMessage(HttpMethod.Post, At("/api/v1/readiness-items/failover/files?name=report.pdf&expiresAt=2030-01-01T00:00:00Z")) { Content = content };
        post.Headers.IfMatch.Add(new EntityTagHeaderValue(made.Headers.ETag!.Tag));
        using var kept = await program.SendAsync(post, World.Cancel);
        var shown = await kept.IsJsonAsync(HttpStatusCode.Created);
        using var taken = await program.GetAsync(kept.Headers.Location, World.Cancel);
        using var blind = await program.PostAsync(At("/api/v1/readiness-items/failover/files?name=report.pdf&expiresAt=2030-01-01T00:00:00Z"), new ByteArrayContent("%PDF-"u8.ToArray()), World.Cancel);

        Assert.Equal("report.pdf", shown.GetProperty("name").GetString());
        Assert.Equal(("attachment", "nosniff"), (taken.Content.Headers.ContentDisposition!.DispositionType, Assert.Single(taken.Headers.GetValues("X-Content-Type-Options"))));
        Assert.Equal("%PDF-1.7 report", await taken.Content.ReadAsStringAsync(World.Cancel));
        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
    }

    [Fact]
    public async Task Each_scope_of_a_plan_has_its_own_reviews_and_standards_show_age_and_gaps()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);
        var body = Plan.Replace("\"rto\":\"PT4H\"", """ "reviewMonths":6,"reviews":[{"scope":"Contacts","months":1}] """, StringComparison.Ordinal);

        using var plan = await program.PostAsync(At("/api/v1/plans"), Json(body), World.Cancel);
        var standards = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/readiness/standards"), World.Cancel);

        var reviews = (await plan.IsJsonAsync(HttpStatusCode.Created)).GetProperty("reviews").EnumerateArray();
        Assert.Equal([("Procedures", 6), ("Contacts", 1), ("Dependencies", 6)], reviews.Select(review => (review.GetProperty("scope").GetString(), review.GetProperty("months").GetInt32())));
        Assert.Equal(9, standards.GetArrayLength());
        Assert.NotEmpty(standards[0].GetProperty("evidence")[0].GetProperty("gaps").EnumerateArray());
    }
}
