using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Services, data classes and targets as other programs use them.</summary>
public sealed class EstateApiTests
{
    private const string Broker = """
        {"key":"message-broker","name":"Message broker","kind":"Broker","priority":1,"impact":{"lossPerHour":12000,"currency":"EUR","maximumDowntime":"PT4H"},
         "sites":[{"name":"Primary","region":"eu-west-1","storage":{"replication":"Synchronous","consistency":"Strong","failover":"Automatic"}}],
         "dependencies":[{"on":"core-databases","need":"Needed","whileDown":"Messages wait","fallbacks":[{"people":"Support"}]}],
         "apis":[{"api":"Chat API","version":"2024-06-01","endsOn":"2027-06-01"}]}
        """;

    [Fact]
    public async Task A_service_is_given_back_as_it_was_sent_and_may_be_sent_back()
    {
        await using var console = await OpenAsync();
        using var program = await AuthorAsync(console);

        using var made = await program.PostAsync(At("/api/v1/services"), Json(Broker), World.Cancel);

        var shown = await made.IsJsonAsync(HttpStatusCode.Created);
        Assert.Equal(("Automatic", "PT4H", "Support", "2027-06-01"), (
            shown.GetProperty("sites")[0].GetProperty("storage").GetProperty("failover").GetString(), shown.GetProperty("impact").GetProperty("maximumDowntime").GetString(),
            shown.GetProperty("dependencies")[0].GetProperty("fallbacks")[0].GetProperty("people").GetString(), shown.GetProperty("apis")[0].GetProperty("endsOn").GetString()));
        var fields = shown.EnumerateObject().Where(field => field.Name is not ("key" or "createdAt" or "version")).ToDictionary(field => field.Name, field => field.Value);
        using var change = new HttpRequestMessage(HttpMethod.Put, At("/api/v1/services/message-broker")) { Content = JsonContent.Create(fields) };
        change.Headers.TryAddWithoutValidation("If-Match", made.Headers.ETag!.Tag);
        using var same = await program.SendAsync(change, World.Cancel);
        Assert.Equal(made.Headers.ETag, same.Headers.ETag);
    }

    [Fact]
    public async Task A_circle_unknown_words_and_negative_durations_are_problems_that_name_their_field()
    {
        await using var console = await OpenAsync();
        using var program = await AuthorAsync(console);
        (await program.PostAsync(At("/api/v1/services"), Json(Broker), World.Cancel)).Dispose();

        await FaultAsync(program, HttpMethod.Put, "services/core-databases", """{"name":"Core databases","kind":"Database","priority":1,"dependencies":[{"on":"message-broker"}]}""", "dependencies");
        await FaultAsync(program, HttpMethod.Put, "services/core-databases", """{"name":"Core databases","kind":"Database","priority":1,"dependencies":[{"on":"core-databases"}]}""", "dependencies[0].on");
        await FaultAsync(program, HttpMethod.Post, "services", """{"key":"x","name":"X","kind":"Blob","priority":1}""", "kind");
        await FaultAsync(program, HttpMethod.Post, "services", """{"key":"x","name":"X","kind":"Agent","priority":1,"impact":{"maximumDowntime":"4 fortnights"}}""", "impact.maximumDowntime");
        await FaultAsync(program, HttpMethod.Post, "targets", """{"subject":"system","kind":"RTO","value":"-PT5M"}""", "value");
        await FaultAsync(program, HttpMethod.Post, "targets", """{"subject":"service/nobody","kind":"RTO","value":"PT5M"}""", "subject");
        using var refused = await program.SendAsync(Changing(HttpMethod.Delete, "services/core-databases", null), World.Cancel);
        await refused.IsProblemAsync(409, "in-use");
    }

    [Fact]
    public async Task A_target_says_its_standing_its_proof_and_why()
    {
        await using var console = await OpenAsync();
        using var program = await AuthorAsync(console);

        using var made = await program.PostAsync(At("/api/v1/targets"), Json("""{"subject":"service/core-databases","kind":"RTO","value":"PT4H","from":"PT1H"}"""), World.Cancel);
        var before = await made.IsJsonAsync(HttpStatusCode.Created);
        using var proof = await program.PostAsync(At("/api/v1/targets/service-core-databases-rto/proofs"), Json(
            """{"title":"Primary lost","reference":"https://docs.example.com/1","at":"2026-01-10T12:00:00Z","environment":"staging","vouchedBy":"Mara","value":"PT2H","interval":"P3650D"}"""), World.Cancel);
        Assert.Equal(HttpStatusCode.Created, proof.StatusCode);

        var after = (await program.GetFromJsonAsync<JsonElement>(At("/api/v1/targets"), World.Cancel)).GetProperty("items")[0];
        Assert.Equal(("Aspiration", "PT1H", JsonValueKind.Null), (before.GetProperty("standing").GetString(), before.GetProperty("from").GetString(), before.GetProperty("provenAt").ValueKind));
        Assert.Equal(
            ("service/core-databases", "RTO", "PT4H", "Commitment", "Commitment (staging)", "PT2H", "2026-01-10T12:00:00Z"),
            (after.GetProperty("subject").GetString(), after.GetProperty("kind").GetString(), after.GetProperty("value").GetString(), after.GetProperty("standing").GetString(),
                after.GetProperty("standingWord").GetString(), after.GetProperty("provenValue").GetString(), after.GetProperty("provenAt").GetString()));
        Assert.Contains("Mara vouches for it", after.GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_recovery_order_says_what_is_down_and_the_findings_their_arithmetic()
    {
        await using var console = await OpenAsync();
        using var program = await AuthorAsync(console);
        (await program.PostAsync(At("/api/v1/services"), Json(Broker), World.Cancel)).Dispose();
        foreach (var (key, value) in new[] { ("core-databases", "PT20M"), ("message-broker", "PT5H") })
            (await program.PostAsync(At("/api/v1/targets"), Json($$"""{"subject":"service/{{key}}","kind":"RTO","value":"{{value}}"}"""), World.Cancel)).Dispose();

        var order = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/recovery-order?failed=core-databases"), World.Cancel);
        var findings = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/feasibility"), World.Cancel);
        using var unknown = await program.GetAsync(At("/api/v1/recovery-order?failed=nobody"), World.Cancel);

        Assert.Equal(["core-databases", "message-broker"], order.GetProperty("order").EnumerateArray().Select(step => step.GetProperty("service").GetString()));
        Assert.Equal(["Failed", "Degraded"], order.GetProperty("effects").EnumerateArray().Select(effect => effect.GetProperty("state").GetString()));
        Assert.Equal("RTO 5 h > 4 h, the maximum tolerable downtime", Assert.Single(findings.GetProperty("items").EnumerateArray()).GetProperty("arithmetic").GetString());
        await unknown.IsProblemAsync(400, "invalid");
    }

    [Fact]
    public async Task A_data_class_follows_its_interval_and_its_target_follows_it()
    {
        await using var console = await OpenAsync();
        using var program = await AuthorAsync(console);

        using var made = await program.PostAsync(At("/api/v1/data-classes"), Json("""{"key":"sessions","name":"Sessions","tier":3,"priority":"High","followsInterval":true,"interval":"PT5M"}"""), World.Cancel);

        Assert.Equal("PT5M", (await made.IsJsonAsync(HttpStatusCode.Created)).GetProperty("rpo").GetString());
        var target = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/targets/data-class-sessions-rpo"), World.Cancel);
        Assert.Equal("PT5M", target.GetProperty("value").GetString());
    }

    private static async Task<HttpClient> AuthorAsync(ConsoleUnderTest console)
    {
        var program = await console.ProgramAsync(AccessRoles.Author | AccessRoles.Administrator);
        (await program.PostAsync(At("/api/v1/environments"), Json("""{"key":"staging","name":"Staging"}"""), World.Cancel)).Dispose();
        using var databases = await program.PostAsync(At("/api/v1/services"), Json("""{"key":"core-databases","name":"Core databases","kind":"Database","priority":2}"""), World.Cancel);
        Assert.Equal(HttpStatusCode.Created, databases.StatusCode);
        return program;
    }

    private static async Task FaultAsync(HttpClient program, HttpMethod method, string path, string body, string field)
    {
        using var answer = await program.SendAsync(Changing(method, path, body), World.Cancel);
        var problem = await answer.IsProblemAsync(400, "invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    private static HttpRequestMessage Changing(HttpMethod method, string path, string? body)
    {
        var request = new HttpRequestMessage(method, At($"/api/v1/{path}")) { Content = body is null ? null : Json(body) };
        if (method != HttpMethod.Post)
            request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        return request;
    }
}
