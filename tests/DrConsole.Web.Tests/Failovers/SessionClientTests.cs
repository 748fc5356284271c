using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.People;
using Northwind.Agents;

namespace DrConsole.Web.Tests;

/// <summary>The examples of docs/session-recovery.md, word for word, against the real console.</summary>
public sealed class SessionClientTests
{
    private const string Agents = "agents-production";

    [Fact]
    public async Task The_examples_of_the_documentation_work()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await RegisterAsync(console, "order-agent-1", key);
        var (agent, orchestrator) = (await TokenAsync(console, AccessRoles.Agent), await TokenAsync(console, AccessRoles.Orchestrator));
        await File.WriteAllTextAsync(Path.Combine(console.Store.Folder, "agent.pem"), key.ExportECPrivateKeyPem(), Cancel);
        await using var process = await ConsoleProcess.ServeAsync(console.Store);
        var told = new Dictionary<string, string> { ["CONSOLE"] = process.Url, ["PLATFORM"] = Agents, ["AGENT"] = "order-agent", ["KEY_ID"] = "order-agent-1", ["AGENT_KEY"] = Path.Combine(console.Store.Folder, "agent.pem") };

        // With curl and openssl.
        var left = await ShellAsync("checkpoint.sh", told, agent, "s-1", "1", "step 4 of 9");
        var decided = await ShellAsync("decide.sh", told, orchestrator, "s-1");
        var region = await ShellAsync("region.sh", told, orchestrator, "eu-west-1");

        // In C#.
        using var http = new HttpClient { BaseAddress = new Uri(process.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", agent);
        var answer = await new CheckpointClient(http, key).LeaveAsync(CheckpointClient.Fields(Agents, "order-agent", "order-agent-1", "s-2", 1, "step 1 of 9"), Cancel);

        Assert.Contains("\"kept\":1", left.Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains("Verified", left);
        using var one = JsonDocument.Parse(decided);
        Assert.Equal(("Resume", "step 4 of 9"), (one.RootElement.GetProperty("decisions")[0].GetProperty("decision").GetString(), one.RootElement.GetProperty("decisions")[0].GetProperty("todo").GetProperty("position").GetString()));
        Assert.Equal("Resume", JsonDocument.Parse(Assert.Single(region.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement.GetProperty("decision").GetString());
        Assert.Equal((1, "Verified"), (answer.GetProperty("kept").GetInt32(), answer.GetProperty("results")[0].GetProperty("standing").GetString()));
        await BadInputAsync(http, orchestrator);
    }

    [Fact]
    public async Task The_client_in_the_documentation_is_the_one_that_is_tested() =>
        Assert.Contains(
            (await File.ReadAllTextAsync(Repository.Path("tests", "DrConsole.Web.Tests", "Failovers", "CheckpointClient.cs"), Cancel)).TrimEnd(),
            await File.ReadAllTextAsync(Repository.Path("docs", "session-recovery.md"), Cancel), StringComparison.Ordinal);

    private static async Task BadInputAsync(HttpClient http, string orchestrator)
    {
        // Ten megabytes of claims; a body that is larger than any; a list that came out empty; a line that is none; a token that may not.
        var large = await http.PostAsJsonAsync("/api/v1/session-checkpoints", new { checkpoints = new[] { new { checkpoint = $"{{\"claims\":\"{new string('x', 10_000_000)}\"}}", signature = "AAAA" } } }, Cancel);
        Assert.Contains("too-large", await large.Content.ReadAsStringAsync(Cancel));
        using var tooMuch = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session-checkpoints") { Content = new ByteArrayContent(new byte[33 << 20]) };
        tooMuch.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await http.SendAsync(tooMuch, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.PostAsync($"/api/v1/session-recovery/stream?platform={Agents}&cause=Infrastructure", null, Cancel)).StatusCode);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", orchestrator);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync($"/api/v1/session-recovery/stream?platform={Agents}&cause=Infrastructure", null, Cancel)).StatusCode);
        using var wrong = new StringContent("{\"session\":\"s-1\"}\nnothing\n", Encoding.UTF8, "application/x-ndjson");
        var refused = await http.PostAsync($"/api/v1/session-recovery/stream?platform={Agents}&cause=Infrastructure", wrong, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Line 2", await refused.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/api/v1/session-recovery", Cancel)).StatusCode);
    }

    private static async Task RegisterAsync(TestConsole console, string id, ECDsa key)
    {
        await using (var store = console.OpenStore())
        {
            store.Add(Contact.Create("ida", new ContactText("Ida Berg") { Channels = [new(ChannelKind.Email, "ida@example.com")] }, Noon));
            await store.SaveChangesAsync(Cancel);
        }
        await console.As<EditAgentPlatform>(Ben).CreateAsync(Agents, new AgentPlatformText("Order agents", "contact/ida"), Cancel);
        await console.As<EditAgentKey>(Ben).CreateAsync(id, new AgentKeyText(Agents, "order-agent", key.ExportSubjectPublicKeyInfoPem(), new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)), Cancel);
    }

    // Made by the clock of this test, which stands in the future: in force for the real one too.
    private static async Task<string> TokenAsync(TestConsole console, AccessRoles roles) => (await console.As<ApiTokens>(Ben).CreateAsync($"{roles}", roles, TimeSpan.FromDays(365), Cancel)).Text;

    private static async Task<string> ShellAsync(string script, Dictionary<string, string> told, string token, params string[] arguments)
    {
        var doc = await File.ReadAllTextAsync(Repository.Path("docs", "session-recovery.md"), Cancel);
        var start = doc.IndexOf($"# {script} ", StringComparison.Ordinal);
        var text = doc[start..doc.IndexOf("\n```", start, StringComparison.Ordinal)];
        var process = new ProcessStartInfo("bash", ["-c", text, script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in told.Append(new("TOKEN", token)))
            process.Environment[name] = value;
        using var shell = Process.Start(process)!;
        var (answer, fault) = (shell.StandardOutput.ReadToEndAsync(Cancel), shell.StandardError.ReadToEndAsync(Cancel));
        await shell.WaitForExitAsync(Cancel);
        Assert.True(shell.ExitCode == 0, $"{script}: {await fault}");
        return await answer;
    }
}
