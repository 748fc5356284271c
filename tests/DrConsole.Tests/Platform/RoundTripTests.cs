using DrConsole.Access;
using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>What is put into the store comes out the same, sorted and compared alike by both databases.</summary>
public sealed class RoundTripTests
{
    [Theory, BothDatabases]
    public async Task A_time_is_kept_as_utc_and_cut_to_microseconds(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var written = new DateTimeOffset(2027, 3, 10, 14, 30, 15, TimeSpan.FromHours(5.5)).AddTicks(1_234_567);

        await SaveDraftAsync(console, "form", written);

        await using var store = console.OpenStore();
        var read = (await store.Set<Draft>().SingleAsync(Cancel)).SavedAt;
        Assert.Equal(TimeSpan.Zero, read.Offset);
        Assert.Equal(written.AddTicks(-7), read);
    }

    [Theory, BothDatabases]
    public async Task Times_sort_and_compare_by_the_instant_and_not_by_how_they_are_written(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await SaveDraftAsync(console, "third", Noon.AddTicks(10));
        await SaveDraftAsync(console, "first", new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero));
        await SaveDraftAsync(console, "fourth", new DateTimeOffset(2027, 3, 10, 7, 0, 1, TimeSpan.FromHours(-5)));
        await SaveDraftAsync(console, "second", new DateTimeOffset(2027, 3, 10, 21, 0, 0, TimeSpan.FromHours(9)));

        await using var store = console.OpenStore();
        var inOrder = await store.Set<Draft>().OrderBy(draft => draft.SavedAt).Select(draft => draft.Form).ToListAsync(Cancel);
        var afterNoon = await store.Set<Draft>().Where(draft => draft.SavedAt > Noon).OrderBy(draft => draft.SavedAt).Select(draft => draft.Form).ToListAsync(Cancel);
        var atNoon = await store.Set<Draft>().Where(draft => draft.SavedAt == Noon).Select(draft => draft.Form).ToListAsync(Cancel);

        Assert.Equal(["first", "second", "third", "fourth"], inOrder);
        Assert.Equal(["third", "fourth"], afterNoon);
        Assert.Equal(["second"], atNoon);
    }

    [Theory, BothDatabases]
    public async Task A_typed_id_finds_its_row_alone_and_in_a_list(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        UserId ana = console.IdOf(Ana), cora = console.IdOf(Cora);

        await using var store = console.OpenStore();
        var one = await store.Users.SingleAsync(user => user.Id == ana, Cancel);
        UserId[] wanted = [ana, cora];
        var both = await store.Users.Where(user => wanted.Contains(user.Id)).OrderBy(user => user.Name).Select(user => user.Id).ToListAsync(Cancel);

        Assert.Equal("ana", one.Name);
        Assert.Equal(wanted, both);
    }

    [Theory, BothDatabases]
    public async Task Roles_are_asked_for_bit_by_bit(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.AdmitAsync(new Person("gwen", AccessRoles.Commander | AccessRoles.Administrator));

        await using var store = console.OpenStore();
        var administrators = await store.Users
            .Where(user => (user.Roles & AccessRoles.Administrator) != 0).OrderBy(user => user.Name).Select(user => user.Name).ToListAsync(Cancel);

        Assert.Equal(["ben", "gwen"], administrators);
    }

    [Theory, BothDatabases]
    public async Task Keys_sort_by_code_and_pages_continue_after_a_key_without_gap_or_repeat(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        string[] keys = ["eu-west-1", "eu", "eu1", "a-b", "ab", "1a", "zz", "a"];
        foreach (var key in keys)
            await console.As<EditEnvironment>(Ben).CreateAsync(key, new EnvironmentText(key), Cancel);

        var seen = new List<string>();
        var reader = console.As<ReadEnvironments>(Cora);
        while (await reader.ListAsync(seen.LastOrDefault(), 3, Cancel) is { Count: > 0 } page)
            seen.AddRange(page.Select(environment => environment.Key));

        Assert.Equal(keys.Order(StringComparer.Ordinal), seen);
    }

    [Theory, BothDatabases]
    public async Task Text_of_any_script_comes_back_letter_by_letter(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        const string Text = "naïve – 東京 – 🧯 – 'quoted' \"twice\" – \\ – %_ – עברית";

        await console.As<EditEnvironment>(Ben).CreateAsync("dr-site", new EnvironmentText("DR site", Text), Cancel);

        Assert.Equal(Text, (await console.As<ReadEnvironments>(Cora).FindAsync("dr-site", Cancel)).Purpose);
    }

    private static async Task SaveDraftAsync(TestConsole console, string form, DateTimeOffset at)
    {
        await using var store = console.OpenStore();
        var draft = new Draft(Guid.CreateVersion7(), form);
        draft.Save("{}", at);
        store.Add(draft);
        await store.SaveChangesAsync(Cancel);
    }
}
