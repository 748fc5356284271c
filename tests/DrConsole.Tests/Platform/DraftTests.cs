namespace DrConsole.Tests;

/// <summary>What somebody typed and has not sent.</summary>
public sealed class DraftTests
{
    [Theory, BothDatabases]
    public async Task A_draft_comes_back_to_its_person_and_to_nobody_else(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (ana, ben) = (console.IdOf(Ana).Value, console.IdOf(Ben).Value);
        var drafts = Drafts(console);

        await drafts.SaveAsync(ana, "environment/staging", """{"name":"half"}""", Cancel);
        await drafts.SaveAsync(ana, "environment/staging", """{"name":"half typed"}""", Cancel);

        Assert.Equal("""{"name":"half typed"}""", (await drafts.FindAsync(ana, "environment/staging", Cancel))?.Fields);
        Assert.Null(await drafts.FindAsync(ben, "environment/staging", Cancel));
        Assert.Null(await drafts.FindAsync(ana, "environment/production", Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_sent_form_leaves_no_draft_and_an_old_one_is_forgotten(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var ana = console.IdOf(Ana).Value;
        var drafts = Drafts(console);
        await drafts.SaveAsync(ana, "sent", "{}", Cancel);
        await drafts.SaveAsync(ana, "old", "{}", Cancel);
        console.Clock.Advance(TimeSpan.FromDays(29));
        await drafts.SaveAsync(ana, "fresh", "{}", Cancel);
        console.Clock.Advance(TimeSpan.FromDays(2));

        await drafts.DiscardAsync(ana, "sent", Cancel);
        var forgotten = await drafts.ForgetAsync(TimeSpan.FromDays(30), Cancel);

        Assert.Equal(1, forgotten);
        Assert.Null(await drafts.FindAsync(ana, "sent", Cancel));
        Assert.Null(await drafts.FindAsync(ana, "old", Cancel));
        Assert.NotNull(await drafts.FindAsync(ana, "fresh", Cancel));
    }

    [Theory, BothDatabases]
    public async Task Two_tabs_that_save_the_same_form_at_once_lose_no_draft(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var ana = console.IdOf(Ana).Value;

        var outcomes = await AtOnce.RunAsync(Enumerable.Range(0, 4).Select<int, Func<Task>>(tab =>
            () => Drafts(console).SaveAsync(ana, "profile", $"tab {tab}", Cancel)));

        Assert.All(outcomes, Assert.Null);
        Assert.StartsWith("tab ", (await Drafts(console).FindAsync(ana, "profile", Cancel))?.Fields);
    }

    [Fact]
    public async Task A_draft_that_is_too_long_is_refused_and_the_one_before_stays()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var ana = console.IdOf(Ana).Value;
        await Drafts(console).SaveAsync(ana, "profile", "short", Cancel);

        await Assert.ThrowsAsync<InvalidException>(() => Drafts(console).SaveAsync(ana, "profile", new string('x', Draft.MaxFields + 1), Cancel));

        Assert.Equal("short", (await Drafts(console).FindAsync(ana, "profile", Cancel))?.Fields);
    }

    private static Drafts Drafts(TestConsole console) =>
        new(console.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<DrStore>>(), console.Clock);
}
