using System.Net.Http.Json;
using System.Text.RegularExpressions;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>The heart of the night without a pointer: declared, told, worked, decided, approved, held, released. The focus is always somewhere, and can be seen.</summary>
[Collection(StoppableConsole.Name)]
public sealed partial class NightByKeyboardTests(Chromium chromium, PeopledConsole console)
{
    [BrowserFact]
    public async Task Declaring_telling_running_deciding_approving_and_holding_by_keyboard_only()
    {
        var title = await WriteRunbookAsync();
        await AddAsync("contacts", new { key = "support-desk", name = "Support desk", channels = new[] { new { kind = "Email", address = "support@example.com" } } });
        await AddAsync("stakeholders", new { key = "support-desk", name = "Support desk", criticality = "Critical", who = "contact/support-desk" });
        await using var ana = await console.OpenAsync(chromium, Ana);
        await using var olga = await console.OpenAsync(chromium, Olga);
        await ana.GoAsync("/");
        await DeclareAndTellAsync(ana);
        await StartAndDecideAsync(ana, title);
        await ApproveAsync(olga, title);
        await Expect(ana.Main.Locator(".head")).ToContainTextAsync("Succeeded", new() { Timeout = 30_000 });
        await HoldEverythingAsync(ana, olga);
        Assert.Empty(ana.Errors.Concat(olga.Errors));
    }

    private static async Task DeclareAndTellAsync(Window ana)
    {
        await ana.PressAsync("!");
        await Expect(ana.Page.Locator("dialog[open] [name=title]")).ToBeFocusedAsync();
        await ana.Page.Keyboard.TypeAsync("Search answers nothing");
        await ana.TabToAsync(ana.Page.Locator("dialog[open] [name=severity]").First);
        await ana.PressAsync("Space");
        await ana.PressAsync("Control+Enter");
        await Expect(ana.Title).ToHaveTextAsync("Search answers nothing");
        await Expect(ana.Title).ToBeFocusedAsync();

        await ana.PressAsync("u");
        await Expect(ana.Button("Review and send", exact: false)).ToBeFocusedAsync();
        await ana.PressAsync("Enter");
        await Expect(ana.Field("impact")).ToBeFocusedAsync();
        await ana.Page.Keyboard.TypeAsync("Nobody finds anything.");
        await ana.TypeIntoAsync(ana.Field("progress"), "We look at the index.");
        await ana.PressAsync("Control+Enter");
        await Expect(ana.Main.Locator("#updates [role=status]")).ToContainTextAsync("Sent: the first notice");
        await Expect(ana.Main.Locator("#updates")).ToBeFocusedAsync();
    }

    private static async Task StartAndDecideAsync(Window ana, string title)
    {
        await ana.PressAsync("Control+k");
        await ana.Page.Keyboard.TypeAsync(title);
        await Expect(ana.Page.Locator("#palette-hits [aria-selected=true]")).ToContainTextAsync(title);
        await ana.PressAsync("Enter");
        await Expect(ana.Title).ToHaveTextAsync(title);
        await ana.EnterAsync(ana.Button("Rehearse"));
        await ana.Page.WaitForURLAsync(RunAddress());
        await Expect(ana.Main.Locator("[data-waits]")).ToContainTextAsync("Does the index answer?");
        await ana.PressAsync("w");
        await Expect(ana.Main.Locator("[data-waits]")).ToBeFocusedAsync();
        await ana.TabToAsync(ana.Field("answer").First);
        await ana.PressAsync("Space");
        await ana.EnterAsync(ana.Button("Decide: Yes"));
        await Expect(ana.Main).ToContainTextAsync("somebody else has to approve");
    }

    private static async Task ApproveAsync(Window olga, string title)
    {
        await olga.GoAsync("/");
        await olga.GoByKeysAsync("u", "/runs");
        await olga.EnterAsync(olga.Main.GetByRole(AriaRole.Link, new() { Name = title }).First);
        await Expect(olga.Main).ToContainTextAsync("You approve exactly this:");
        await olga.PressAsync("w");
        await olga.HoldSpaceAsync(olga.Main.Locator("[data-hold]"));
        await Expect(olga.Main.Locator(".head")).ToContainTextAsync("Succeeded", new() { Timeout = 30_000 });
    }

    private static async Task HoldEverythingAsync(Window ana, Window olga)
    {
        await ana.PressAsync("x");
        await ana.AtAsync("/all-stop");
        await ana.TypeIntoAsync(ana.Field("reason"), "Held by keyboard");
        await ana.PressAsync("Enter");
        await Expect(olga.Page.Locator("a.strip", new() { HasText = "Held by keyboard" })).ToBeVisibleAsync();
        await ana.EnterAsync(ana.Button("Release"));
        await ana.EnterAsync(ana.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Release" }));
        await Expect(olga.Page.Locator("a.strip", new() { HasText = "Held by keyboard" })).ToHaveCountAsync(0);
    }

    private async Task<string> WriteRunbookAsync()
    {
        var key = $"keys-{Guid.CreateVersion7():N}";
        var yaml = $$$"""
            runbook: {{{key}}}
            title: Search by keyboard {{{key[^6..]}}}
            rto: 30m
            steps:
              - {id: ask, title: Does the index answer?, kind: decision, decision: {question: Does the index answer?, options: [{label: 'Yes', then: [agree]}, {label: 'No', then: [agree]}]}}
              - {id: agree, title: Agree, kind: approval, by: incident-commander, timeout: 20m, after: [ask]}
            """;
        await AddAsync("runbooks", new { yaml });
        return $"Search by keyboard {key[^6..]}";
    }

    private async Task AddAsync(string resource, object body)
    {
        using var answer = await console.Api.PostAsJsonAsync(resource, body, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    [GeneratedRegex("/runs/[0-9a-f-]{36}$")]
    private static partial Regex RunAddress();
}
