namespace DrConsole.Web.Tests;

/// <summary><c>import</c> and <c>export</c> at the command line, with their exit codes.</summary>
public sealed class ImportVerbTests
{
    [Fact]
    public async Task What_is_exported_is_imported_elsewhere_and_exported_alike()
    {
        await using var here = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var there = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var (plan, first, second) = (Path.Combine(here.Folder, "plan.md"), Path.Combine(here.Folder, "out"), Path.Combine(there.Folder, "out"));
        await File.WriteAllTextAsync(plan, "# Shop plan\n\nRTO: 2h\n\n## Scenario 1: Till broken\n\nSymptoms: No receipts\n", World.Cancel);

        Assert.Equal((0, true), await RunAsync(here, "Nothing was stored", "import", plan, "--dry-run"));
        Assert.Equal((0, true), await RunAsync(here, "2 created, 0 updated, 0 unchanged", "import", plan));
        Assert.Equal((0, true), await RunAsync(here, "4 files written", "export", first));
        Assert.Equal((0, true), await RunAsync(there, "2 created", "import", first));
        Assert.Equal((0, true), await RunAsync(there, "4 files written", "export", second));

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(first, "plans", "shop-plan.md"), World.Cancel), await File.ReadAllTextAsync(Path.Combine(second, "plans", "shop-plan.md"), World.Cancel));
    }

    [Fact]
    public async Task What_cannot_be_read_ends_with_2_and_says_where()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var bad = Path.Combine(place.Folder, "bad.md");
        await File.WriteAllTextAsync(bad, "# Plan\n\nRTO: 15 parsecs\n", World.Cancel);

        Assert.Equal((2, true), await RunAsync(place, "line 3", "import", bad));
        Assert.Equal((2, true), await RunAsync(place, "nowhere.md", "import", Path.Combine(place.Folder, "nowhere.md")));
    }

    private static async Task<(int Exit, bool Says)> RunAsync(TestStore place, string expected, params string[] args)
    {
        await using var verb = new ConsoleProcess(place.Settings);
        var exit = await verb.RunAsync(args);
        return (exit, verb.Output.Contains(expected, StringComparison.Ordinal) ? true : throw new InvalidOperationException($"{string.Join(' ', args)} said: {verb.Output}"));
    }
}
