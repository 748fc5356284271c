using System.Net;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests.Signals;

/// <summary>The ways in for alarms as their senders see them, and the calls that set them up.</summary>
public sealed class AlarmHookTests
{
    private const string Event = """{"routing_key":"r0uting","event_action":"trigger","dedup_key":"db-1","payload":{"summary":"Down","source":"db-1","severity":"critical","custom_details":{"password":"s3cret"}}}""";

    // Before any signature can be looked at somebody else's bytes are read.
    [Theory]
    [InlineData("{\"Type\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"Type\":\"Notification\",\"Timestamp\":\"0001-01-01T00:00:00+14:00\"}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("{\"Type\":1e999}")]
    public async Task What_nobody_can_have_meant_is_refused_and_no_fault_of_ours(string body)
    {
        await using var console = await OpenAsync();
        using var sender = console.Nobody();

        using var answer = await sender.PostAsync(At("/hooks/sns"), Json(body), Cancel);
        using var bytes = await sender.PostAsync(At("/hooks/sns"), new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']), Cancel);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [answer.StatusCode, bytes.StatusCode]);
    }

    [Fact]
    public async Task A_sender_is_answered_as_it_expects_and_what_is_wrong_is_said_in_a_sentence()
    {
        await using var console = await OpenAsync();
        using var author = await console.ProgramAsync(AccessRoles.Author);
        using var sender = console.Nobody();
        var path = await AddressAsync(author, """{"key":"pager","name":"Pager","kind":"Events"}""");

        using var taken = await sender.PostAsync(At(path), Json(Event), Cancel);
        Assert.Equal((HttpStatusCode.Accepted, "db-1"), (taken.StatusCode, JsonDocument.Parse(await taken.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("dedup_key").GetString()));
        using var again = await sender.PostAsync(At($"{path}/v2/enqueue"), Json(Event), Cancel);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        using var wrong = await sender.PostAsync(At(path), Json("{ no"), Cancel);
        Assert.Contains("This is no JSON: line 1", (await wrong.IsProblemAsync(400, "invalid")).ToString(), StringComparison.Ordinal);
        using var unknown = await sender.PostAsync(At("/hooks/events/drh_nobody"), Json(Event), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var foreign = await sender.PostAsync(At("/hooks/sns"), Json("""{"Type":"Notification","MessageId":"1","TopicArn":"arn:x","Message":"m","Timestamp":"2027-03-10T12:00:00Z","SignatureVersion":"2","Signature":"AA==","SigningCertURL":"https://evil.example/"}"""), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);

        var signals = await author.GetStringAsync(At("/api/v1/signals"), Cancel);
        Assert.Single(JsonDocument.Parse(signals).RootElement.GetProperty("items").EnumerateArray());
        var id = JsonDocument.Parse(signals).RootElement.GetProperty("items")[0].GetProperty("id").GetString();
        var detail = await author.GetStringAsync(At($"/api/v1/signals/{id}"), Cancel);
        Assert.DoesNotContain("s3cret", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("r0uting", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_before_they_are_read_and_too_many_are_told_when_to_come_again()
    {
        await using var console = await OpenAsync();
        using var author = await console.ProgramAsync(AccessRoles.Author);
        using var sender = console.Nobody();
        var path = await AddressAsync(author, """{"key":"slow","name":"Slow","kind":"Json","mapping":"key = $.id\ntitle = $.id","perMinute":2}""");

        using var large = await sender.PostAsync(At(path), Json($$"""{"id":"{{new string('x', 10_000_000)}}"}"""), Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        var codes = new List<HttpStatusCode>();
        for (var number = 0; number < 3; number++)
        {
            using var answer = await sender.PostAsync(At(path), Json($$"""{"id":"{{number}}"}"""), Cancel);
            codes.Add(answer.StatusCode);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
                Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], codes);
    }

    [Fact]
    public async Task Rules_are_written_tried_and_changed_over_their_version()
    {
        await using var console = await OpenAsync();
        using var author = await console.ProgramAsync(AccessRoles.Author);
        using var viewer = await console.ProgramAsync(AccessRoles.Viewer);
        const string rule = """{"key":"core","name":"Core","sources":["hook/*"],"standsFor":"PT5M","incident":"Declare","severity":"P1"}""";

        using var made = await author.PostAsync(At("/api/v1/rules"), Json(rule), Cancel);
        var shown = await made.IsJsonAsync(HttpStatusCode.Created);
        using var refused = await viewer.PostAsync(At("/api/v1/rules"), Json(rule), Cancel);
        using var tried = await author.PostAsync(At("/api/v1/rules/tries"), Json(rule), Cancel);
        using var nothing = await author.PostAsync(At("/api/v1/rules"), Json("""{"key":"idle","name":"Idle"}"""), Cancel);
        using var approved = await author.PostAsync(At("/api/v1/rules/core/approval"), null, Cancel);

        Assert.Equal("Declare an incident as P1", shown.GetProperty("does").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(0, (await tried.IsJsonAsync(HttpStatusCode.OK)).GetProperty("fired").GetInt32());
        Assert.Contains("incident", (await nothing.IsProblemAsync(400, "invalid")).GetProperty("errors").ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, approved.StatusCode);
    }

    private static async Task<string> AddressAsync(HttpClient author, string source)
    {
        using var made = await author.PostAsync(At("/api/v1/alarm-sources"), Json(source), Cancel);
        var key = (await made.IsJsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString();
        using var address = await author.PostAsync(At($"/api/v1/alarm-sources/{key}/address"), null, Cancel);
        return (await address.IsJsonAsync(HttpStatusCode.OK)).GetProperty("address").GetString()!;
    }
}
