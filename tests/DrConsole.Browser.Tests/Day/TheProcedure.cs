namespace DrConsole.Browser.Tests.Day;

/// <summary>Chapter 3. A procedure that somebody wrote in a file is imported, mended where the linter asks for it, read by a second person, and published.</summary>
internal static class TheProcedure
{
    private const string Page = "/runbooks/cut-over-database";

    public static async Task TellAsync(House house)
    {
        var eva = await house.WindowOfAsync(House.Eva);
        await ImportAsync(house, eva);
        await MendAsync(house, eva);
        await eva.GoAsync(Page);
        await eva.Field("note").FillAsync("From the platform team's own file; the fence can be undone now.");
        await eva.Button("Submit for review").ClickAsync();
        await Expect(eva.Main).ToContainTextAsync("In review");

        await ReviewAsync(await house.WindowOfAsync(House.Mara));

        await eva.Button("Publish version 1").ClickAsync();
        await Expect(eva.Main).ToContainTextAsync("Version 1 is in force");
        await NameInScenarioAsync(eva);
    }

    // What a scenario names is what the war room offers at night.
    private static async Task NameInScenarioAsync(Window eva)
    {
        await Expect(eva.Main).ToContainTextAsync("It says that it answers database-primary-failure, which does not name it.");
        await eva.Link("Name it there").ClickAsync();
        await eva.AtAsync("/scenarios/database-primary-failure/edit");
        await eva.LiveAsync();
        await eva.Field("runbooks").FillAsync("recovery: cut-over-database\n" + await eva.Field("runbooks").InputValueAsync());
        await eva.Button("Save scenario").ClickAsync();
        await Expect(eva.Main).ToContainTextAsync("Cut the agent database over to its standby");
    }

    private static async Task ImportAsync(House house, Window eva)
    {
        await eva.GoAsync("/import");
        await eva.Page.GetByLabel("Or paste a document").FillAsync(house.Estate.Runbook);
        await eva.Button("Preview").ClickAsync();
        await Expect(eva.Row("Cut the agent database over to its standby")).ToContainTextAsync("Will be created");
        await House.PictureAsync(eva, "day-3-import");
        await eva.Button("Import 1 record").ClickAsync();
        await Expect(eva.Main).ToContainTextAsync("Whatever is imported is a draft until somebody approves it.");
    }

    private static async Task MendAsync(House house, Window eva)
    {
        await eva.GoAsync(Page);
        await Expect(eva.Main).ToContainTextAsync("Fence the old primary changes something and has no rollback.");
        await eva.Link("Edit draft").ClickAsync();
        await eva.AtAsync(Page + "/edit");
        await eva.LiveAsync();
        await eva.Button("Whole file").ClickAsync();
        await Expect(eva.Button("Whole file")).ToHaveAttributeAsync("aria-pressed", "true");
        await House.PictureAsync(eva, "day-3-editor");
        await eva.Field("yaml").FillAsync(house.Estate.MendedRunbook);
        await Expect(eva.Main).Not.ToContainTextAsync("has no rollback.");
        await eva.Button("Save draft").ClickAsync();
        await Expect(eva.Main.Locator(".head [role=status]")).ToContainTextAsync("Saved ");
    }

    private static async Task ReviewAsync(Window mara)
    {
        await mara.GoAsync(Page + "?tab=review");
        await mara.Button("Approve runbook").ClickAsync();
        await House.PictureAsync(mara, "day-3-review");
        await mara.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Approve runbook" }).ClickAsync();
        await Expect(mara.Main).ToContainTextAsync($"Approved by {House.Mara}");
    }
}
