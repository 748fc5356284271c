using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Drills;
using DrConsole.Failovers;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Tests.Backups;
using DrConsole.Tests.Drills;
using DrConsole.Tests.Failovers;
using DrConsole.Tests.Runs;

namespace DrConsole.Tests;

/// <summary>Where two people are demanded, a person and a token that they made are one.</summary>
public sealed class OnePersonTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    // May make tokens, and command: alone they must still be one.
    private static readonly Person Kim = new("kim", AccessRoles.Administrator | AccessRoles.Commander | AccessRoles.Author);

    [Theory, BothDatabases]
    public async Task A_token_answers_to_whoever_made_it_also_by_another_token_and_one_of_the_command_line_to_itself(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var first = await TokenAsync(console, console.ActorOf(Ben), "first");
        var second = await TokenAsync(console, first, "second");
        var own = await TokenAsync(console, Actor.Console("the command line"), "own");
        var third = await TokenAsync(console, own, "third");

        var ben = console.IdOf(Ben).Value;
        Assert.Equal([ben, ben, own.Id, own.Id], new[] { first, second, own, third }.Select(token => token.Behind));
    }

    [Theory, BothDatabases]
    public async Task Whoever_started_a_run_does_not_approve_in_it_through_a_token_nor_the_other_way_round(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.Console.AdmitAsync(Kim);
        var (kim, token) = (world.Console.ActorOf(Kim), await TokenAsync(world.Console, world.Console.ActorOf(Kim), "kims"));
        await world.PublishAsync("  - {id: ok, title: Ok, kind: approval, by: incident-commander}");
        var (byKim, byToken) = (await StartAsync(world, kim), await StartAsync(world, token));

        var ownToken = await Assert.ThrowsAsync<RefusedException>(() => ApproveAsync(world, byKim, token));
        var ownHands = await Assert.ThrowsAsync<RefusedException>(() => ApproveAsync(world, byToken, kim));
        await ApproveAsync(world, byKim, world.Console.ActorOf(Ana));

        Assert.Equal(["own-run", "own-run"], [ownToken.Code, ownHands.Code]);
        await world.BecomesAsync(byKim, RunStatus.Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_person_and_their_tokens_give_one_approval_of_two(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.Console.AdmitAsync(Kim);
        var kim = world.Console.ActorOf(Kim);
        var (one, two) = (await TokenAsync(world.Console, kim, "one"), await TokenAsync(world.Console, kim, "two"));
        await world.PublishAsync("  - {id: ok, title: Ok, kind: approval, by: incident-commander, count: 2}");
        var run = await world.StartAsync();
        await world.BecomesAsync(run, RunStatus.WaitingForHuman);
        await ApproveAsync(world, run, one);

        foreach (var again in new[] { kim, two })
            Assert.Equal("approved-already", (await Assert.ThrowsAsync<RefusedException>(() => ApproveAsync(world, run, again))).Code);
    }

    [Theory, BothDatabases]
    public async Task Nobody_approves_a_runbook_that_their_token_wrote(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.AdmitAsync(Kim);
        var token = await TokenAsync(console, console.ActorOf(Kim), "pipeline");
        await console.As<EditRunbook>(token).CreateAsync("runbook: one\ntitle: One\nsteps:\n  - {id: a, title: A, kind: manual}\n", Cancel);
        await console.As<SubmitRunbook>(token).ExecuteAsync("one", "First", null, Cancel);

        var own = await Assert.ThrowsAsync<RefusedException>(() => console.As<ApproveRunbook>(Kim).ExecuteAsync("one", null, null, Cancel));

        Assert.Equal("own-work", own.Code);
        await console.As<ApproveRunbook>(Ana).ExecuteAsync("one", null, null, Cancel);
    }

    [Theory, BothDatabases]
    public async Task A_drill_in_production_is_not_approved_by_the_token_of_whoever_planned_it(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        await world.Console.AdmitAsync(Kim);
        var token = await TokenAsync(world.Console, world.Console.ActorOf(Kim), "kims");
        var key = await world.PlanAsync(DrillWorld.Plan with { Environment = "production" }, Kim);

        var own = await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<ApproveDrill>(token).ExecuteAsync(key, Cancel));

        Assert.Equal("second-person", own.Code);
    }

    [Theory, BothDatabases]
    public async Task Nothing_to_back_up_is_not_agreed_to_under_a_new_name_or_by_a_token(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        await world.Console.AdmitAsync(Kim);
        var token = await TokenAsync(world.Console, world.Console.ActorOf(Kim), "kims");
        var declared = await world.Console.As<DeclareNothing>(Kim).DeclareAsync("prompts", "Built anew.", world.Console.Clock.GetUtcNow().AddDays(30), Cancel);

        foreach (var same in new[] { token, world.Console.ActorOf(Kim) with { Name = "Somebody else" } })
            Assert.Equal("same-person", (await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<DeclareNothing>(same).ApproveAsync("prompts", declared.Version, Cancel))).Code);
    }

    [Fact]
    public void Whoever_proposed_a_failover_does_not_go_past_a_no_through_their_token()
    {
        var pair = new ToldPair();
        pair.Ask(FailoverCommandType.Propose, "user/ana", ToldPair.NoGo);

        var own = Assert.Throws<RefusedException>(() => pair.Ask(FailoverCommandType.Override, "token/1", ToldPair.NoGo, "lag", alike: ["user/ana", "token/1"]));
        pair.Ask(FailoverCommandType.Override, "token/2", ToldPair.NoGo, "lag", alike: ["user/eva", "token/2"]);
        var both = Assert.Throws<RefusedException>(() => pair.Ask(FailoverCommandType.Confirm, "user/eva", ToldPair.NoGo, alike: ["user/eva", "token/2"]));

        Assert.Equal(["second-person", "second-person"], [own.Code, both.Code]);
    }

    private static async Task<Actor> TokenAsync(TestConsole console, Actor by, string name)
    {
        // A token of the world's administrators makes further ones.
        var (token, text) = await console.As<ApiTokens>(by).CreateAsync(name, AccessRoles.Administrator | AccessRoles.Commander | AccessRoles.Author, Week, Cancel);
        Assert.Equal(token.AnswersTo, (await console.AsNobody<ApiTokens>().RecogniseAsync(text, Cancel))!.AnswersTo);
        return Actor.Program(token.Id, token.Name, token.AnswersTo);
    }

    private static async Task<RunId> StartAsync(RunWorld world, Actor by)
    {
        var run = (await world.Console.As<StartRun>(by).ExecuteAsync(new StartRun.Order("one", RunMode.Live), Cancel)).Id;
        await world.BecomesAsync(run, RunStatus.WaitingForHuman);
        return run;
    }

    private static Task ApproveAsync(RunWorld world, RunId run, Actor by) => world.Console.As<CommandRun>(by).ExecuteAsync(run, new CommandRun.Order(RunCommandType.Approve, "ok"), Cancel);
}
