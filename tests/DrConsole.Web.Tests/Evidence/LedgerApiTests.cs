using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Evidence;
using Microsoft.Extensions.DependencyInjection;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

public sealed class LedgerApiTests
{
    [Fact]
    public async Task An_export_goes_on_after_the_last_entry_that_arrived()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Viewer);
        await SignAsync(console);

        var all = Lines(await program.GetStringAsync(At("/api/v1/ledger/export.jsonl"), Cancel));

        // More may have been recorded meanwhile.
        var rest = Lines(await program.GetStringAsync(At("/api/v1/ledger/export.jsonl?after=1"), Cancel));
        Assert.Equal(all[2..], rest.Take(all.Length - 2));
        var csv = Lines(await program.GetStringAsync(At("/api/v1/ledger/export.csv"), Cancel));
        Assert.Equal(csv[3..], Lines(await program.GetStringAsync(At("/api/v1/ledger/export.csv?after=1"), Cancel)).Take(csv.Length - 3));
        Assert.StartsWith("entry,time,kind", csv[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exports_are_limited_for_each_token()
    {
        await using var console = await OpenAsync(("DrConsole:Limits:ExportsPerPerson", "2"));
        using var one = await console.ProgramAsync(AccessRoles.Viewer);
        using var other = await console.ProgramAsync(AccessRoles.Viewer);

        for (var n = 0; n < 2; n++)
            await one.GetStringAsync(At("/api/v1/ledger/export.csv"), Cancel);
        await (await one.GetAsync(At("/api/v1/ledger/export.jsonl"), Cancel)).IsProblemAsync(429, "too-many-requests");
        await other.GetStringAsync(At("/api/v1/ledger/export.csv"), Cancel);
    }

    [Fact]
    public async Task A_witness_gets_proofs_that_hold_and_words_where_there_can_be_none()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Viewer);
        var before = Checkpoint.Of(await SignAsync(console));
        var after = Checkpoint.Of(await SignAsync(console));

        var proof = await program.GetFromJsonAsync<JsonElement>(At($"/api/v1/ledger/consistency?from={before.Size}&to={after.Size}"), Cancel);
        var hashes = proof.GetProperty("hashes").EnumerateArray().Select(hash => hash.GetBytesFromBase64()).ToList();
        Assert.True(MerkleProof.IsConsistent(before.Size, after.Size, hashes, before.Root, after.Root));
        foreach (var wrong in new[] { "from=0", "from=-1", $"from=1&to={after.Size + 1_000}", $"from={after.Size}&to=1" })
            await (await program.GetAsync(At($"/api/v1/ledger/consistency?{wrong}"), Cancel)).IsProblemAsync(400, "invalid");
        await (await program.GetAsync(At($"/api/v1/ledger/proof/{after.Size + 100}"), Cancel)).IsProblemAsync(404, "missing");
        Assert.True((await program.GetFromJsonAsync<JsonElement>(At("/api/v1/ledger/keys"), Cancel)).GetProperty("items")[0].GetProperty("signs").GetBoolean());
        await (await program.GetAsync(At("/api/v1/ledger/witness"), Cancel)).IsProblemAsync(404, "missing");
        Assert.Empty((await program.GetFromJsonAsync<JsonElement>(At("/api/v1/ledger/outside"), Cancel)).GetProperty("places").EnumerateArray());
    }

    [Fact]
    public async Task A_verification_is_asked_for_and_its_end_is_read()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Viewer);
        await SignAsync(console);

        Assert.Equal(HttpStatusCode.Accepted, (await program.PostAsync(At("/api/v1/ledger/verifications"), null, Cancel)).StatusCode);
        await Soon.IsAsync("it has ended", async () => (await FirstAsync(program)).GetProperty("isWhole").ValueKind is JsonValueKind.True, seconds: 60);
        Assert.Empty((await FirstAsync(program)).GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task A_person_is_erased_only_when_disabled_and_with_a_reason()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);
        await console.DoAsync<LocalAccounts, string>(accounts => accounts.AddAsync("dora@example.com", "Dora", AccessRoles.Viewer, Cancel));
        var id = (await program.GetFromJsonAsync<JsonElement>(At("/api/v1/users"), Cancel)).GetProperty("items").EnumerateArray()
            .Single(user => user.GetProperty("email").GetString() == "dora@example.com").GetProperty("id").GetString();

        await (await EraseAsync(program, id, "asked for it")).IsProblemAsync(409, "not-disabled");
        await program.PostAsync(At($"/api/v1/users/{id}/commands"), Json("""{"type":"disable"}"""), Cancel);
        await (await EraseAsync(program, id, " ")).IsProblemAsync(400, "invalid");
        Assert.Equal(HttpStatusCode.NoContent, (await EraseAsync(program, id, "asked for it")).StatusCode);

        var left = await program.GetFromJsonAsync<JsonElement>(At($"/api/v1/users/{id}/erasure"), Cancel);
        Assert.True(left.GetProperty("isErased").GetBoolean());
        Assert.DoesNotContain("dora", await program.GetStringAsync(At("/api/v1/users"), Cancel), StringComparison.OrdinalIgnoreCase);
    }

    private static Task<HttpResponseMessage> EraseAsync(HttpClient program, string? id, string reason) =>
        program.PostAsync(At($"/api/v1/users/{id}/erasure"), Json($$"""{"reason":"{{reason}}"}"""), Cancel);

    private static async Task<JsonElement> FirstAsync(HttpClient program) =>
        (await program.GetFromJsonAsync<JsonElement>(At("/api/v1/ledger/verifications"), Cancel)).GetProperty("items")[0];

    private static async Task<SignedNote> SignAsync(ConsoleUnderTest console)
    {
        // A token is a record, so that there is something new to sign for.
        await console.TokenAsync(AccessRoles.Viewer, TimeSpan.FromDays(1));
        SignedNote? note = null;
        await Soon.IsAsync("it has signed", async () => (note = await console.Services.GetRequiredService<SignNow>().ExecuteAsync(Cancel)) is not null);
        return note!;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
