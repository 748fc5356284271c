using DrConsole.Estate;
using DrConsole.Tests.Evidence;
using static DrConsole.Tests.EstateWorld;

namespace DrConsole.Tests;

/// <summary>Services: everything that is written comes back, and what cannot be recovered is refused by name.</summary>
public sealed class ServiceTests
{
    private static readonly ServiceText Coordinator = new(" Coordinator agents ", ServiceKind.Agent, 1)
    {
        Summary = "Gives work to the others.",
        Owner = "agents-duty",
        Region = "eu-west-1",
        IsSinglePoint = true,
        Redundancy = "A second coordinator in eu-central-1",
        Degradation = "Running tasks end; no new ones begin.",
        LossPerHour = 12_000,
        Currency = "eur",
        MaximumDowntime = TimeSpan.FromHours(4),
        Sites =
        [
            new("Primary", "eu-west-1", SiteRole.Active, new PartText { Capacity = "100%", Readiness = SiteReadiness.Active }),
            new("Recovery", "eu-central-1", SiteRole.Passive,
                new PartText { Capacity = "100%", Readiness = SiteReadiness.HotStandby, Activation = SwitchMode.Automatic, Failover = SwitchMode.Confirmed },
                new PartText { Replication = SiteReplication.Synchronous, Consistency = SiteConsistency.Strong, Failover = SwitchMode.Automatic },
                new PartText { Redundancy = "two carriers", Dns = SwitchMode.Automatic, Failover = SwitchMode.Automatic }),
        ],
        Dependencies =
        [
            new("message-broker"),
            new("core-databases", DependencyNeed.Degrades, "Yesterday's answers") { Fallbacks = [FallbackText.On("learning-agent"), FallbackText.By("Support answers by hand")] },
        ],
        Apis = [new("Chat API", "2024-06-01", new DateOnly(2027, 6, 1), "Successor is 2026-01-15")],
    };

    [Theory, BothDatabases]
    public async Task A_service_comes_back_as_it_was_written(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);

        await console.As<EditService>(Eva).CreateAsync("coordinator", Coordinator, Cancel);

        var read = await console.As<ReadServices>(Cora).FindAsync("coordinator", Cancel);
        Assert.Equal(Coordinator.Tidied(), read.Text);
        Assert.Equal(("Coordinator agents", "EUR", 0), (read.Name, read.Currency, read.Version));
    }

    [Theory, BothDatabases]
    public async Task A_change_of_a_list_alone_counts_and_is_recorded(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await console.As<EditService>(Eva).CreateAsync("coordinator", Coordinator, Cancel);
        var shorter = Coordinator with { Sites = [Coordinator.Sites[1]], Dependencies = [Coordinator.Dependencies[1] with { Fallbacks = [FallbackText.By("Nobody")] }], Apis = [] };

        await console.As<EditService>(Eva).ChangeAsync("coordinator", shorter, 0, Cancel);
        await console.As<EditService>(Eva).ChangeAsync("coordinator", shorter, 1, Cancel);

        var read = await console.As<ReadServices>(Cora).FindAsync("coordinator", Cancel);
        Assert.Equal((shorter.Tidied(), 1), (read.Text, read.Version));
        Assert.NotEmpty(await console.LedgerOfKindAsync("service-dependency.changed"));
        Assert.NotEmpty(await console.LedgerOfKindAsync("api-pin.removed"));
    }

    [Theory, BothDatabases]
    public async Task The_second_of_two_writers_sees_both_lists(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await console.As<EditService>(Eva).ChangeAsync("learning-agent", Plain("Learning agent", 3, "core-databases") with { Kind = ServiceKind.Agent }, 0, Cancel);

        var conflict = await Assert.ThrowsAsync<ConflictException>(() => console.As<EditService>(Eva).ChangeAsync("learning-agent", Plain("Learning agent", 3) with { Kind = ServiceKind.Agent }, 0, Cancel));

        Assert.Equal([new("Dependencies", "core-databases · Needed", "")], conflict.Fields);
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once_with_its_place()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var text = new ServiceText("", (ServiceKind)99, 4)
        {
            LossPerHour = -1,
            Currency = "euros",
            MaximumDowntime = TimeSpan.FromHours(-1),
            Sites = [new(""), new("A"), new("A")],
            Dependencies = [new("me"), new("Not a key"), new("x") { Fallbacks = [FallbackText.By("people"), FallbackText.On("x"), new("", "")] }],
            Apis = [new("", "latest")],
        };

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditService>(Eva).CreateAsync("me", text, Cancel));

        Assert.Equal(
            ["apis[0].api", "apis[0].version", "currency", "dependencies[0].on", "dependencies[1].on", "dependencies[2].fallbacks", "kind", "lossPerHour", "maximumDowntime", "name", "priority", "sites[0].name", "sites[2].name"],
            wrong.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["A service cannot depend on itself."], wrong.Errors["dependencies[0].on"]);
        Assert.Empty(await console.As<ReadServices>(Eva).ListAsync(null, 10, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_circle_is_refused_and_named(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);

        var wrong = await Assert.ThrowsAsync<InvalidException>(
            () => console.As<EditService>(Eva).ChangeAsync("core-databases", Plain("Core databases", 2, "learning-agent"), 0, Cancel));

        Assert.Contains("Core databases → Learning agent → Message broker → Core databases", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await console.As<ReadServices>(Eva).FindAsync("core-databases", Cancel)).Version);
    }

    [Theory, BothDatabases]
    public async Task Two_who_each_add_half_of_a_circle_do_not_both_succeed(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        foreach (var key in new[] { "a", "b", "c" })
            await console.As<EditService>(Eva).CreateAsync(key, Plain(key), Cancel);

        var outcomes = await AtOnce.RunAsync(new[] { ("a", "b"), ("b", "c"), ("c", "a") }.Select<(string, string), Func<Task>>(
            pair => () => console.As<EditService>(Eva).ChangeAsync(pair.Item1, Plain(pair.Item1, 2, pair.Item2), 0, Cancel)));

        Assert.Equal(2, outcomes.Count(outcome => outcome is null));
        Assert.Single(outcomes.OfType<InvalidException>(), wrong => wrong.Errors.ContainsKey("dependencies"));
    }

    [Theory, BothDatabases]
    public async Task What_others_depend_on_is_not_deleted_and_they_are_named(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await console.As<EditDataClass>(Eva).CreateAsync("state", new DataClassText("System state", 2, DataClassPriority.Critical) { HeldBy = "core-databases" }, Cancel);
        await console.As<EditService>(Eva).CreateAsync("gateway", Plain("Tool gateway", 2) with { Dependencies = [new("message-broker") { Fallbacks = [FallbackText.On("core-databases")] }] }, Cancel);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => console.As<EditService>(Eva).DeleteAsync("core-databases", 0, Cancel));

        Assert.Equal("Core databases cannot be deleted while it is named by: Tool gateway, Message broker, System state.", refused.Message);
        Assert.Equal("in-use", refused.Code);
        await console.As<EditService>(Eva).DeleteAsync("learning-agent", 0, Cancel);
        await Assert.ThrowsAsync<MissingException>(() => console.As<ReadServices>(Eva).FindAsync("learning-agent", Cancel));
    }

    [Theory, BothDatabases]
    public async Task Depending_on_what_is_deleted_at_the_same_moment_fails_in_words(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditService>(Eva).CreateAsync("a", Plain("A"), Cancel);
        await console.As<EditService>(Eva).CreateAsync("b", Plain("B"), Cancel);

        var outcomes = await AtOnce.RunAsync([
            () => console.As<EditService>(Eva).DeleteAsync("a", 0, Cancel),
            () => console.As<EditService>(Eva).ChangeAsync("b", Plain("B", 2, "a"), 0, Cancel)]);

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Single(outcomes.OfType<RefusedException>());
    }

    [Theory, BothDatabases]
    public async Task A_list_is_searched_by_words_kind_and_priority(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await console.As<EditService>(Eva).CreateAsync("coordinator", Coordinator, Cancel);
        var read = console.As<ReadServices>(Cora);

        Assert.Equal(["coordinator", "message-broker", "core-databases", "learning-agent"], (await read.SearchAsync(new(), 10, Cancel)).Lines.Select(line => line.Key));
        Assert.Equal(["coordinator"], (await read.SearchAsync(new("AGENTS eu-west"), 10, Cancel)).Lines.Select(line => line.Key));
        Assert.Equal(["coordinator"], (await read.SearchAsync(new(SinglePointsOnly: true), 10, Cancel)).Lines.Select(line => line.Key));
        Assert.Equal((1, 4), (await read.SearchAsync(new(Kind: ServiceKind.Broker), 10, Cancel)) is var list ? (list.Found, list.All) : default);
        Assert.Equal((1, 2), (await read.SearchAsync(new("broker"), 10, Cancel)).Lines[0] is var line ? (line.Needs, line.NeededBy) : default);
    }

    [Theory, BothDatabases]
    public async Task Everybody_reads_services_and_an_author_writes_them(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditService>(Eva).CreateAsync("a", Plain("A"), Cancel);

        foreach (var person in Everybody.Where(person => person != Eva))
        {
            Assert.Single(await console.As<ReadServices>(person).ListAsync(null, 10, Cancel));
            var edit = console.As<EditService>(person);
            await Assert.ThrowsAsync<ForbiddenException>(() => edit.CreateAsync("mine", Plain("Mine"), Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => edit.ChangeAsync("a", Plain("B"), 0, Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => edit.DeleteAsync("a", 0, Cancel));
        }
    }
}
