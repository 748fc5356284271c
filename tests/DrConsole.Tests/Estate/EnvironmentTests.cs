using DrConsole.Access;
using DrConsole.Estate;

namespace DrConsole.Tests;

/// <summary>Environments: every wrong line named, no text lost when two people write.</summary>
public sealed class EnvironmentTests
{
    private static readonly EnvironmentText Staging = new(
        "Staging", "Rehearse here", IsProduction: false, "region = eu-west-1\r\n\r\n  # what it may cost\r\nbudget=100\r\n", "local = staging-runner", "DEPLOY_*\nDB_PASSWORD", "api.example.com\n10.0.0.0/8\n::1");

    [Theory, BothDatabases]
    public async Task An_environment_comes_back_tidied_with_its_remarks(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        await console.As<EditEnvironment>(Ben).CreateAsync(" staging ", Staging with { Name = " Staging ", IsProduction = true }, Cancel);

        var read = await console.As<ReadEnvironments>(Cora).FindAsync("staging", Cancel);
        Assert.Equal(("staging", "Staging", "Rehearse here", true, Noon, 0), (read.Key, read.Name, read.Purpose, read.IsProduction, read.CreatedAt, read.Version));
        Assert.Equal("region = eu-west-1\n\n# what it may cost\nbudget=100", read.Parameters);
        Assert.Equal(("local = staging-runner", "DEPLOY_*\nDB_PASSWORD", "api.example.com\n10.0.0.0/8\n::1"), (read.Runners, read.Secrets, read.Egress));
    }

    [Fact]
    public async Task Every_wrong_line_is_named_at_once_and_nothing_is_stored()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var text = new EnvironmentText("", "x", false, "region = a\nno pair\nregion = b\n= nothing", "bad name = x", "deploy\nDEPLOY_*\n*X", "http://a.b/c\nnot a host");

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditEnvironment>(Ben).CreateAsync("staging", text, Cancel));

        Assert.Equal(["egress", "name", "parameters", "runners", "secrets"], wrong.Errors.Keys.Order());
        Assert.Equal(
            ["Line 2: 'name = value' is needed.", "Line 3: region is there twice.", "Line 4: 'name = value' is needed."], wrong.Errors["parameters"]);
        Assert.Equal(["Line 1:", "Line 3:"], wrong.Errors["secrets"].Select(line => line[..7]));
        Assert.Equal(["Line 1:", "Line 2:"], wrong.Errors["egress"].Select(line => line[..7]));
        Assert.Empty(await console.As<ReadEnvironments>(Ben).ListAsync(null, 10, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Staging")]
    [InlineData("-staging")]
    [InlineData("staging-")]
    [InlineData("sta ging")]
    [InlineData("stäging")]
    [InlineData("../etc")]
    public async Task A_key_that_is_no_key_is_refused(string key)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditEnvironment>(Ben).CreateAsync(key, Staging, Cancel));

        Assert.Equal(["key"], wrong.Errors.Keys);
    }

    [Theory]
    [InlineData("windows line ends\r\nx = 1\r\n", 1)]
    [InlineData("a = 1\r\nb = 2\r\n", 0)]
    [InlineData("a = b = c", 0)]
    [InlineData("# only a remark", 0)]
    public async Task Lines_are_read_as_people_write_them(string parameters, int faults)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        var error = await Record.ExceptionAsync(() => console.As<EditEnvironment>(Ben).CreateAsync("staging", Staging with { Parameters = parameters }, Cancel));

        Assert.Equal(faults, (error as InvalidException)?.Errors["parameters"].Length ?? 0);
    }

    [Theory, BothDatabases]
    public async Task The_second_of_two_writers_sees_both_texts_and_loses_neither(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", Staging, Cancel);
        await console.As<EditEnvironment>(Ben).ChangeAsync("staging", Staging with { Purpose = "Theirs", Egress = "" }, 0, Cancel);

        var conflict = await Assert.ThrowsAsync<ConflictException>(
            () => console.As<EditEnvironment>(Ben).ChangeAsync("staging", Staging with { Purpose = "Mine" }, 0, Cancel));

        Assert.Equal(1, conflict.TheirVersion);
        Assert.Equal([new("Purpose", "Theirs", "Mine"), new("Egress", "", Staging.Egress)], conflict.Fields);
        Assert.Equal("Theirs", (await console.As<ReadEnvironments>(Ben).FindAsync("staging", Cancel)).Purpose);
    }

    [Theory, BothDatabases]
    public async Task Of_many_who_save_at_the_same_moment_one_wins_and_the_others_are_shown_what_won(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", Staging, Cancel);

        var outcomes = await AtOnce.RunAsync(Enumerable.Range(0, 4).Select<int, Func<Task>>(number =>
            () => console.As<EditEnvironment>(Ben).ChangeAsync("staging", Staging with { Purpose = $"Number {number}" }, 0, Cancel)));

        var kept = (await console.As<ReadEnvironments>(Ben).FindAsync("staging", Cancel)).Purpose;
        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<Exception>(), lost => Assert.Equal(kept, Assert.Single(Assert.IsType<ConflictException>(lost).Fields).Theirs));
        Assert.Contains(outcomes.ToList().IndexOf(null).ToString(System.Globalization.CultureInfo.InvariantCulture), kept);
    }

    [Theory, BothDatabases]
    public async Task One_key_is_one_environment_even_when_two_make_it_at_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        var outcomes = await AtOnce.RunAsync(Enumerable.Repeat<Func<Task>>(() => console.As<EditEnvironment>(Ben).CreateAsync("staging", Staging, Cancel), 4));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(3, outcomes.Count(outcome => outcome is InvalidException wrong && wrong.Errors.ContainsKey("key")));
    }

    [Theory, BothDatabases]
    public async Task One_that_was_changed_meanwhile_is_not_deleted_unseen(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", Staging, Cancel);
        await console.As<EditEnvironment>(Ben).ChangeAsync("staging", Staging with { Purpose = "Still needed" }, 0, Cancel);

        await Assert.ThrowsAsync<ConflictException>(() => console.As<EditEnvironment>(Ben).DeleteAsync("staging", 0, Cancel));
        await console.As<EditEnvironment>(Ben).DeleteAsync("staging", 1, Cancel);

        await Assert.ThrowsAsync<MissingException>(() => console.As<ReadEnvironments>(Ben).FindAsync("staging", Cancel));
    }

    [Theory, BothDatabases]
    public async Task Everybody_reads_environments_and_an_administrator_writes_them(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", Staging, Cancel);

        foreach (var person in Everybody.Where(person => person != Ben))
        {
            Assert.Single(await console.As<ReadEnvironments>(person).ListAsync(null, 10, Cancel));
            var edit = console.As<EditEnvironment>(person);
            await Assert.ThrowsAsync<ForbiddenException>(() => edit.CreateAsync("mine", Staging, Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => edit.ChangeAsync("staging", Staging, 0, Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => edit.DeleteAsync("staging", 0, Cancel));
        }
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ReadEnvironments>(Actor.Nobody).ListAsync(null, 10, Cancel));
    }

    [Theory, BothDatabases]
    public async Task An_organisation_that_was_renamed_meanwhile_shows_both_names(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using (var store = console.OpenStore())
        {
            store.Add(Organisation.Found("Acme", "Etc/UTC", isSample: false));
            await store.SaveChangesAsync(Cancel);
        }
        await console.As<EditOrganisation>(Ben).ExecuteAsync(new("Acme Ltd", "Etc/UTC", 0), Cancel);

        var conflict = await Assert.ThrowsAsync<ConflictException>(() => console.As<EditOrganisation>(Ben).ExecuteAsync(new("Acme Inc", "Etc/UTC", 0), Cancel));

        Assert.Equal([new("Name", "Acme Ltd", "Acme Inc")], conflict.Fields);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditOrganisation>(Ana).ExecuteAsync(new("Mine", "Etc/UTC", 1), Cancel));
    }
}
