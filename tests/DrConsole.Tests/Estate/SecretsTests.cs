using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>Secrets go in, are used, and never come out again.</summary>
public sealed class SecretsTests
{
    private const string Value = "hunter2+++ \"quoted\" \\ and naïve";

    [Theory, BothDatabases]
    public async Task No_row_of_the_store_holds_a_secret_readable(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        await console.As<Secrets>(Ben).SetAsync("DEPLOY_TOKEN", Value, Cancel);

        await using var store = console.OpenStore();
        var raw = await store.Database.SqlQuery<string>($"""SELECT "Sealed" AS "Value" FROM "Secrets" """).SingleAsync(Cancel);
        Assert.DoesNotContain("hunter2", raw);
        Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Value))[..8], raw);
        Assert.Equal(Value, (await store.Set<Secret>().SingleAsync(Cancel)).Reveal(console.Get<SecretBox>()));
    }

    [Fact]
    public async Task No_byte_of_a_secret_is_in_the_file_or_its_log()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        await console.As<Secrets>(Ben).SetAsync("DEPLOY_TOKEN", "FINDME-hunter2", Cancel);

        var files = Directory.GetFiles(console.Store.Folder, "drconsole.db*");
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("FINDME", await reader.ReadToEndAsync(Cancel));
        }
    }

    [Theory, BothDatabases]
    public async Task The_list_says_who_set_what_when_and_how_often_and_no_value(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<Secrets>(Ben).SetAsync("DEPLOY_TOKEN", Value, Cancel);
        console.Clock.Advance(TimeSpan.FromHours(1));
        await console.As<Secrets>(Ben).SetAsync(" DEPLOY_TOKEN ", "another", Cancel);
        await console.As<Secrets>(Ben).SetAsync("DB_PASSWORD", Value, Cancel);

        var list = await console.As<Secrets>(Ben).ListAsync(Cancel);

        Assert.Equal([new("DB_PASSWORD", "ben", Noon.AddHours(1), 0), new Secrets.Known("DEPLOY_TOKEN", "ben", Noon.AddHours(1), 1)], list);
    }

    [Theory, BothDatabases]
    public async Task Two_who_set_one_secret_at_once_leave_one_of_their_values(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        var outcomes = await AtOnce.RunAsync(Enumerable.Range(0, 3).Select<int, Func<Task>>(number =>
            () => console.As<Secrets>(Ben).SetAsync("DEPLOY_TOKEN", $"value {number}", Cancel)));

        Assert.All(outcomes, Assert.Null);
        await using var store = console.OpenStore();
        Assert.StartsWith("value ", (await store.Set<Secret>().SingleAsync(Cancel)).Reveal(console.Get<SecretBox>()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("deploy")]
    [InlineData("1_TOKEN")]
    [InlineData("DEPLOY-TOKEN")]
    [InlineData("ÄTOKEN")]
    public async Task A_name_that_steps_could_not_write_is_refused(string name)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<Secrets>(Ben).SetAsync(name, "value", Cancel));

        Assert.Equal(["name"], wrong.Errors.Keys);
    }

    [Fact]
    public async Task An_empty_or_endless_value_is_refused_without_being_repeated()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var endless = string.Concat(Enumerable.Repeat("hunter2", 3_000));

        await Assert.ThrowsAsync<InvalidException>(() => console.As<Secrets>(Ben).SetAsync("DEPLOY_TOKEN", "", Cancel));
        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<Secrets>(Ben).SetAsync("DEPLOY_TOKEN", endless, Cancel));

        Assert.DoesNotContain("hunter2", wrong.Message);
        Assert.Empty(await console.As<Secrets>(Ben).ListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Only_an_administrator_sets_lists_and_removes_secrets(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<Secrets>(Ben).SetAsync("DEPLOY_TOKEN", Value, Cancel);

        foreach (var person in Everybody.Where(person => person != Ben))
        {
            var secrets = console.As<Secrets>(person);
            await Assert.ThrowsAsync<ForbiddenException>(() => secrets.ListAsync(Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => secrets.SetAsync("DEPLOY_TOKEN", "mine", Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => secrets.RemoveAsync("DEPLOY_TOKEN", Cancel));
        }

        await console.As<Secrets>(Ben).RemoveAsync("DEPLOY_TOKEN", Cancel);
        await Assert.ThrowsAsync<MissingException>(() => console.As<Secrets>(Ben).RemoveAsync("DEPLOY_TOKEN", Cancel));
    }
}
