using DrConsole.Plans;
using static DrConsole.Tests.Plans.PlanWorld;

namespace DrConsole.Tests.Plans;

/// <summary>What somebody sees leads to the scenario that it is, however they type it.</summary>
public sealed class SymptomTests
{
    private static readonly SymptomIndex Index = new(
    [
        Of("model-api-outage", "Model API outage", "All agent requests time out or return 5xx errors"),
        Of("prompt-change", "Prompt change breaks the agent", "Agent starts giving wrong answers\nTasks fail after a prompt update"),
        Of("memory-corruption", "Memory corruption", "Agent behaviour becomes erratic\nContext seems wrong"),
        Of("iam-role-deletion", "IAM role deletion", "Access Denied errors\nRole does not exist"),
        Of("region-outage", "Region outage", "All agents unavailable\nTimeouts on all requests"),
        Of("logs-deletion", "CloudWatch logs deletion", "No logs visible\nLog group missing", "Outage of requests is not what this is."),
    ]);

    [Theory]
    [InlineData("requests of the agent are timing out", "model-api-outage")]
    [InlineData("timeouts, all unavailable", "region-outage")]
    [InlineData("5xx", "model-api-outage")]
    [InlineData("agent gives wrong answers", "prompt-change")]
    [InlineData("eratic behavour", "memory-corruption")]
    [InlineData("acces denyed", "iam-role-deletion")]
    [InlineData("everything is down", "region-outage")]
    [InlineData("log gr", "logs-deletion")]
    [InlineData("CloudWatch", "logs-deletion")]
    [InlineData("the tasks FAILED!", "prompt-change")]
    public void The_likeliest_comes_first(string seen, string key) => Assert.Equal(key, Index.Find(seen, 5)[0].Key);

    [Fact]
    public void A_symptom_counts_more_than_a_remark()
    {
        var hits = Index.Find("requests", 10);

        Assert.Equal("logs-deletion", hits[^1].Key);
        Assert.Equal("Timeouts on all requests", hits.Single(hit => hit.Key == "region-outage").Seen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!!! ???")]
    [InlineData("zzzzzz qqqqqq")]
    public void Nothing_found_is_nothing(string seen) => Assert.Empty(Index.Find(seen, 5));

    [Fact]
    public void However_much_is_typed_it_ends_soon()
    {
        var flood = string.Join(' ', Enumerable.Range(0, 50_000).Select(number => $"w{number}rd"));

        Assert.Empty(Index.Find(flood, 5));
    }

    [Theory]
    [InlineData("timeout", "timeout", 0)]
    [InlineData("tiemout", "timeout", 1)]
    [InlineData("timout", "timeout", 1)]
    [InlineData("timeouts", "timeout", 1)]
    [InlineData("corupption", "corruption", 2)]
    [InlineData("abc", "xyz", 3)]
    public void A_typing_error_is_counted_once(string typed, string meant, int errors) => Assert.Equal(errors, Typing.Distance(typed, meant, 2));

    [Theory, BothDatabases]
    public async Task What_was_written_a_moment_ago_is_found(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var find = console.As<FindScenarios>(Dev);
        Assert.Equal("system-corruption", (await find.ExecuteAsync("contradicting answers", 5, Cancel))[0].Key);
        Assert.Empty(await find.ExecuteAsync("smoke in the rack", 5, Cancel));

        await console.As<EditScenario>(Eva).CreateAsync("fire", Corruption with { Title = "Fire", Symptoms = "Smoke in a rack" }, Cancel);

        Assert.Equal("fire", (await find.ExecuteAsync("smoke in the rack", 5, Cancel))[0].Key);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.AsNobody<FindScenarios>().ExecuteAsync("smoke", 5, Cancel));
    }

    private static Scenario Of(string key, string title, string symptoms, string notes = "") =>
        Scenario.Create(key, new ScenarioText(title, "recovery", Symptoms: symptoms, Notes: notes), Noon);
}
