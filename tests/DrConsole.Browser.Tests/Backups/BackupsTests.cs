using System.Net.Http.Json;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>From a policy in the form to data that came back: the board follows, and what was restored stands beside what was backed up.</summary>
public sealed class BackupsTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task A_policy_is_made_run_seen_on_the_board_and_restored_to_scratch()
    {
        var key = $"prompts-{Guid.CreateVersion7():N}"[..20];
        var root = Directory.CreateDirectory(Path.Combine(AllowedRoot, key)).FullName;
        var (source, disk) = (Directory.CreateDirectory(Path.Combine(root, "source")).FullName, Directory.CreateDirectory(Path.Combine(root, "disk")).FullName);
        await File.WriteAllTextAsync(Path.Combine(source, "order-agent.md"), "You help customers.\n", Cancel);
        var environment = await console.CreateEnvironmentAsync("Backups");
        await PostAsync("data-classes", new { key, name = $"Prompts {key}", tier = 1, priority = "Critical", rpo = "PT72H" });
        await PostAsync("destinations", new { key, name = "Disk", address = disk });
        await using var olga = await console.OpenAsync(chromium, Olga);
        await using var cora = await console.OpenAsync(chromium, Cora);
        var line = cora.Main.Locator(".r", new() { HasText = $"Prompts {key}" });
        await cora.GoAsync("/backups");
        await Expect(line).ToContainTextAsync("Nothing copies it");

        await olga.GoAsync($"/backup-policies/new?class={key}");
        await olga.Field("key").FillAsync(key);
        await olga.Field("name").FillAsync("Prompts");
        await olga.Field("environment").SelectOptionAsync(environment);
        await olga.Field("method").SelectOptionAsync("Files");
        await olga.Field("settings.paths").FillAsync(source);
        await olga.Field("destinations").FillAsync(key);
        await olga.Field("encryption").SelectOptionAsync("None");
        await olga.Button("Create backup policy").ClickAsync();
        await olga.AtAsync($"/backup-policies/{key}");
        await olga.LiveAsync();
        await Expect(line).ToContainTextAsync("No copy");

        await olga.Button("Run now").ClickAsync();
        await Expect(olga.Row("Complete")).ToBeVisibleAsync();
        await Expect(line).ToContainTextAsync("Within RPO");

        await olga.GoAsync($"/restore?class={key}");
        await olga.Button("See which copies answer").ClickAsync();
        await olga.Field("reason").FillAsync("To see that it comes back");
        await olga.Button("Restore to scratch").ClickAsync();
        await Expect(olga.Title).ToHaveTextAsync("Functional check waits for a person");
        await Expect(olga.Main.GetByRole(AriaRole.Table, new() { Name = "Before and after" })).ToContainTextAsync("Equal");
        await Expect(olga.Main).Not.ToContainTextAsync("Differs");

        await olga.Button("It works").ClickAsync();
        await olga.Button("They work together").ClickAsync();
        await Expect(olga.Title).ToHaveTextAsync("Everything was brought back and works");
        Assert.Empty(olga.Errors);
    }

    private async Task PostAsync(string path, object body)
    {
        using var answer = await console.Api.PostAsJsonAsync(path, body, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
