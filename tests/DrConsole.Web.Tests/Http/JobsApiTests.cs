using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

public sealed class JobsApiTests
{
    private const string Commands = "/api/v1/jobs/prune-job-history/commands";
    private const string Runs = "/api/v1/jobs/prune-job-history/runs";

    [Fact]
    public async Task A_job_is_paused_and_resumed_and_says_by_whom()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);
        await TakenUpAsync(program);

        var paused = await (await CommandAsync(program, "pause")).IsJsonAsync(HttpStatusCode.OK);
        Assert.Equal((true, JsonValueKind.Null), (paused.GetProperty("isPaused").GetBoolean(), paused.GetProperty("nextDueAt").ValueKind));
        Assert.NotNull(paused.GetProperty("pausedBy").GetString());
        await (await CommandAsync(program, "pause")).IsProblemAsync(409, "paused");

        var resumed = await (await CommandAsync(program, "resume")).IsJsonAsync(HttpStatusCode.OK);
        Assert.False(resumed.GetProperty("isPaused").GetBoolean());
        await (await CommandAsync(program, "resume")).IsProblemAsync(409, "not-paused");
    }

    [Fact]
    public async Task A_job_runs_on_demand_and_its_runs_are_read_page_by_page()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);
        await TakenUpAsync(program);

        for (var run = 1; run <= 3; run++)
        {
            await Soon.IsAsync("it is taken up", async () => (await CommandAsync(program, "run")).StatusCode is HttpStatusCode.OK);
            await Soon.IsAsync("it has run", async () => (await PageAsync(program, $"{Runs}?limit=1")).GetProperty("items") is var runs
                && runs.GetArrayLength() == 1 && runs[0].GetProperty("number").GetInt32() == run && runs[0].GetProperty("outcome").GetString() == "Succeeded");
        }

        var numbers = new List<int>();
        for (var next = $"{Runs}?limit=2"; next is not null;)
        {
            var page = await PageAsync(program, next);
            numbers.AddRange(page.GetProperty("items").EnumerateArray().Select(run => run.GetProperty("number").GetInt32()));
            next = page.GetProperty("next").GetString() is { } after ? $"{Runs}?limit=2&after={after}" : null;
        }
        Assert.Equal([3, 2, 1], numbers);
    }

    [Fact]
    public async Task What_does_not_exist_or_cannot_be_read_is_a_problem()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);
        await TakenUpAsync(program);

        await (await program.GetAsync(At("/api/v1/jobs/nothing/runs"), World.Cancel)).IsProblemAsync(404, "missing");
        await (await program.PostAsync(At("/api/v1/jobs/nothing/commands"), Json("""{"type":"run"}"""), World.Cancel)).IsProblemAsync(404, "missing");
        await (await CommandAsync(program, "explode")).IsProblemAsync(400, "invalid");
        await (await program.GetAsync(At($"{Runs}?after=x"), World.Cancel)).IsProblemAsync(400, "invalid");
    }

    private static Task TakenUpAsync(HttpClient program) => Soon.IsAsync("the jobs are taken up", async () =>
        (await program.GetAsync(At(Runs), World.Cancel)).StatusCode is HttpStatusCode.OK);

    private static Task<JsonElement> PageAsync(HttpClient program, string path) => program.GetFromJsonAsync<JsonElement>(At(path), World.Cancel);

    private static Task<HttpResponseMessage> CommandAsync(HttpClient program, string type) =>
        program.PostAsync(At(Commands), Json($$"""{"type":"{{type}}"}"""), World.Cancel);
}
