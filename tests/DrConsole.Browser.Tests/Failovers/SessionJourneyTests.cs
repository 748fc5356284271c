using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>A session of an agent, from the checkpoint that the documentation's client leaves to the new session that may begin.</summary>
public sealed class SessionJourneyTests(Chromium chromium, OpenConsole console)
{
    private const string Agents = "journey-agents";

    [BrowserFact]
    public async Task A_session_is_discarded_its_owner_told_and_a_new_one_waits_until_the_incident_is_contained()
    {
        await LeaveAsync("journey-1");
        var incident = await PostAsync("incidents", new { title = "Somebody speaks for the agents", severity = "P4" });
        var key = incident.GetProperty("key").GetString()!;
        await using var olga = await console.OpenAsync(chromium, Olga);
        await olga.GoAsync("/session-recovery");

        await olga.Field("platform").SelectOptionAsync(Agents);
        await olga.Field("cause").SelectOptionAsync("Security");
        await olga.Field("incident").SelectOptionAsync(key);
        await olga.Field("sessions").FillAsync("journey-1");
        await olga.Button("Show what would be decided").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("The failure was a security event. Its checkpoint is kept as evidence.");
        Assert.Empty(await olga.Page.SeriousFindingsAsync());
        await olga.Button("Decide 1 session").ClickAsync();
        await olga.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Tell owners and discard" }).ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("1 session was decided.");
        Assert.Contains("Sessions of Journey agents are about to be discarded", await console.Api.GetStringAsync("notices", Cancel));

        await olga.Main.GetByRole(AriaRole.Link, new() { Name = "What was decided, and why" }).ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("Revoke its credentials now");
        await olga.Page.SetViewportSizeAsync(390, 844);
        Assert.Empty(await olga.Page.SeriousFindingsAsync());
        Assert.Empty(await olga.Page.SpillsAsync());
        await olga.Page.SetViewportSizeAsync(1440, 900);

        await olga.GoAsync($"/incidents/{key}");
        await Expect(olga.Main).ToContainTextAsync("1 new session waits until this incident is contained.");
        await PostAsync($"incidents/{key}/commands", new { type = "set-phase", phase = "Verify", reason = "The key was revoked." });
        await Expect(olga.Main).ToContainTextAsync("New sessions may begin.", new() { Timeout = 60_000 });
        Assert.Empty(olga.Errors);
    }

    // The example of the documentation, word for word.
    private async Task LeaveAsync(string session)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await PostAsync("contacts", new { key = "journey-owner", name = "Journey Owner", channels = new[] { new { kind = "Email", address = "journey-owner@example.com" } } });
        await PostAsync("agent-platforms", new { key = Agents, name = "Journey agents", owner = "contact/journey-owner" });
        await PostAsync("agent-keys", new { key = "journey-agent-1", platform = Agents, agent = "journey-agent", publicKey = key.ExportSubjectPublicKeyInfoPem() });
        var token = (await PostAsync("tokens", new { name = "journey-agents", roles = new[] { "Agent" } })).GetProperty("text").GetString()!;
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, key.ExportECPrivateKeyPem(), Cancel);
            var doc = await File.ReadAllTextAsync(Repository.Path("docs", "session-recovery.md"), Cancel);
            var start = doc.IndexOf("# checkpoint.sh ", StringComparison.Ordinal);
            var shell = new ProcessStartInfo("bash", ["-c", doc[start..doc.IndexOf("\n```", start, StringComparison.Ordinal)], "checkpoint.sh", session, "1", "step 4 of 9"]) { RedirectStandardOutput = true };
            foreach (var (name, value) in new[] { ("CONSOLE", console.Process.Url), ("TOKEN", token), ("PLATFORM", Agents), ("AGENT", "journey-agent"), ("KEY_ID", "journey-agent-1"), ("AGENT_KEY", file) })
                shell.Environment[name] = value;
            using var process = Process.Start(shell)!;
            var answer = await process.StandardOutput.ReadToEndAsync(Cancel);
            await process.WaitForExitAsync(Cancel);
            Assert.Equal(0, process.ExitCode);
            Assert.Contains("\"kept\":1", answer, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await console.Api.PostAsJsonAsync(path, body, Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync(Cancel)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }
}
