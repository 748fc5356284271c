using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>Every page, in both themes, at a desk and on a phone: nobody is shut out, nothing scrolls sideways, nothing is logged as an error.</summary>
public sealed class AuditTests(Chromium chromium, OpenConsole console)
{
    private static readonly BrowserNewContextOptions Desk = new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };

    // Everything that "Everywhere else" leads to is walked besides, so that a new destination cannot be forgotten here.
    [BrowserFact]
    public async Task Every_destination_is_fit_for_everybody()
    {
        await using var window = await console.OpenAsync(chromium, Olga, new(Desk));
        await window.GoAsync("/more");
        var links = await window.Main.Locator("a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.True(links.Length >= 10);

        await AuditAsync(window, ["/more", .. links]);
    }

    [BrowserFact]
    public async Task Every_page_below_a_destination_is_fit_for_everybody()
    {
        var key = await console.CreateEnvironmentAsync("Audited");
        await using var window = await console.OpenAsync(chromium, Olga, new(Desk));

        await AuditAsync(window, [$"/environments/{key}", "/environments/new", "/jobs/check-store", "/profile/second-factor", "/profile/passkeys", "/profile/sessions", "/audit", "/not-found", "/refused"]);
    }

    [BrowserFact]
    public async Task Every_page_of_a_plan_is_fit_for_everybody()
    {
        await PostAsync("checklists", """{"key":"audited","title":"Data is whole","points":[{"what":"Integrity","how":"verify-data.sh"}]}""");
        await PostAsync("plans", """{"key":"audited","title":"Audited","rto":"PT1H","purpose":"# One\n\n| a | b |\n|---|---|\n| 1 | 2 |","criteria":["The site is dark"],"checklists":["audited","missing"],"meets":[{"plan":"other","when":"ransomware"}]}""");
        await PostAsync("scenarios", """{"key":"audited","title":"Site loss","plan":"audited","severity":1,"symptoms":["Nothing answers"],"runbooks":[{"as":"Immediate","runbook":"fail-over"}],"times":{"rto":"PT4H","detect":"PT5M","execute":"PT1H"}}""");
        await PostAsync("readiness-items", """{"key":"audited","statement":"Somebody is on call"}""");
        var review = await PostAsync("reviews", """{"plan":"audited","scope":"Procedures","why":"Somebody asked"}""");
        await using var window = await console.OpenAsync(chromium, Olga, new(Desk));

        await AuditAsync(window,
        [
            "/plans", "/plans/audited", "/plans/audited?tab=criteria", "/plans/audited?tab=checklists", "/plans/audited?tab=versions", "/plans/audited?tab=related", "/plans/new",
            "/plans/audited/edit", "/scenarios/audited", "/scenarios/audited/edit", "/checklists/audited", "/symptoms?q=nothing+answers", "/reviews", $"/reviews/{review}", "/readiness", "/readiness/standards",
            "/readiness/items/audited",
        ]);
    }

    [BrowserFact]
    public async Task The_gallery_with_every_part_in_every_state_is_fit_for_everybody()
    {
        await using var window = await console.OpenAsync(chromium, Olga, new(Desk));

        await AuditAsync(window, ["/gallery"]);
    }

    [BrowserFact]
    public async Task What_a_viewer_sees_instead_is_fit_for_everybody()
    {
        await using var window = await console.OpenAsync(chromium, Cora, new(Desk));

        await AuditAsync(window, ["/people", "/all-stop", "/settings"]);
    }

    [BrowserFact]
    public async Task Every_page_before_signing_in_is_fit_for_everybody()
    {
        await using var window = await console.OpenAsync(chromium, new BrowserNewContextOptions(Desk));
        await AuditAsync(window, ["/sign-in", "/join/not-a-token", "/auditor/not-a-token", "/password/not-a-token", "/approve/not-a-token"]);

        await AuditAsync(window, [await console.InvitationAsync("lea@example.com"), await console.PasswordLinkAsync(Finn)]);

        await window.Page.GotoAsync("/sign-in");
        await window.SignInAsync("nobody@example.com", "wrong");
        await Expect(window.Alert).ToBeVisibleAsync();
        await LookAsync(window, "/sign-in, refused");
    }

    [BrowserFact]
    public async Task Dialogs_and_the_palette_are_fit_for_everybody()
    {
        var key = await console.CreateEnvironmentAsync("With a dialog");
        await using var window = await console.OpenAsync(chromium, Olga, new(Desk));
        await window.GoAsync($"/environments/{key}");
        await window.Button("Delete").ClickAsync();
        await LookAsync(window, "a dialog");
        await window.PressAsync("Escape");

        await window.PressAsync("Control+k");
        await Expect(window.Page.Locator("#palette-hits [aria-selected=true]")).ToBeVisibleAsync();
        await LookAsync(window, "the palette");
        await window.PressAsync("Escape");

        await window.Field("name").FillAsync("");
        await window.Button("Save changes").ClickAsync();
        await Expect(window.Field("name")).ToBeFocusedAsync();
        await LookAsync(window, "a field that was refused");
    }

    private async Task<string?> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await console.Api.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.Location?.OriginalString.Split('/')[^1];
    }

    private static async Task AuditAsync(Window window, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            await window.Page.SetViewportSizeAsync(1440, 900);
            await window.Page.GotoAsync(path);
            await window.Page.Locator("main[data-interactive=true], main.plain").WaitForAsync();
            await window.Title.Or(window.Page.Locator(".empty")).First.WaitForAsync();
            await LookAsync(window, path);
        }
        Assert.Empty(window.Errors);
    }

    private static async Task LookAsync(Window window, string what)
    {
        List<string> found = [];
        // Each theme once and each width once: colours do not depend on the width, nor the order of things on the theme.
        foreach (var (width, height, theme) in new[] { (1440, 900, "light"), (390, 844, "dark") })
        {
            await window.Page.SetViewportSizeAsync(width, height);
            await window.Page.EvaluateAsync("theme => { document.documentElement.dataset.theme = theme; }", theme);
            found.AddRange((await window.Page.SeriousFindingsAsync()).Select(finding => $"{what}, {theme}, {width} px: {finding}"));
        }
        foreach (var width in new[] { 390, 320 })
        {
            await window.Page.SetViewportSizeAsync(width, 844);
            var wide = await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (wide > width)
                found.Add($"{what} is {wide} px wide in a window of {width} px: {await WidestAsync(window, width)}");
        }
        Assert.True(found.Count == 0, string.Join("\n", found.Distinct()));
    }

    private static Task<string> WidestAsync(Window window, int width) => window.Page.EvaluateAsync<string>("""
        width => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width && !e.closest('.scroll'))
          .slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join('\n')
        """, width);
}
