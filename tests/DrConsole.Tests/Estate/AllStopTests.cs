using DrConsole.Access;
using DrConsole.Estate;

namespace DrConsole.Tests;

/// <summary>The one control that holds everything.</summary>
public sealed class AllStopTests
{
    [Theory, BothDatabases]
    public async Task Nothing_may_act_from_the_hold_to_the_release(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var anything = console.AsNobody<AllStopSwitch>();
        await anything.DemandGoAsync(Cancel);

        await console.As<AllStopSwitch>(Dev).HoldAsync(" Suspected breach ", Cancel);
        var held = await Assert.ThrowsAsync<RefusedException>(() => anything.DemandGoAsync(Cancel));
        await console.As<AllStopSwitch>(Ana).ReleaseAsync(Cancel);

        Assert.Equal(("all-stop", "All stop since 12:00 UTC by dev: Suspected breach"), (held.Code, held.Message));
        await anything.DemandGoAsync(Cancel);
    }

    [Theory, BothDatabases]
    public async Task Whoever_holds_second_finds_the_first_reason_standing(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        var first = await console.As<AllStopSwitch>(Dev).HoldAsync("First", Cancel);
        var second = await console.As<AllStopSwitch>(Ana).HoldAsync("Second", Cancel);

        Assert.Equal((first.Id, "First"), (second.Id, second.Reason));
    }

    [Theory, BothDatabases]
    public async Task Of_many_who_hold_at_once_one_is_in_force_and_all_are_content(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        var outcomes = await AtOnce.RunAsync(Enumerable.Range(0, 5).Select<int, Func<Task>>(number =>
            () => console.As<AllStopSwitch>(Dev).HoldAsync($"Reason {number}", Cancel)));

        Assert.All(outcomes, Assert.Null);
        Assert.Single(await console.As<AllStopSwitch>(Cora).HistoryAsync(10, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_release_at_once_one_is_told_that_it_is_done(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<AllStopSwitch>(Dev).HoldAsync("Breach", Cancel);

        var outcomes = await AtOnce.RunAsync(Enumerable.Repeat<Func<Task>>(() => console.As<AllStopSwitch>(Ana).ReleaseAsync(Cancel), 3));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(2, outcomes.Count(outcome => outcome is RefusedException { Message: "No all stop is in force." }));
    }

    [Theory, BothDatabases]
    public async Task History_says_who_held_and_released_when_and_why_newest_first(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        foreach (var reason in new[] { "First", "Second", "Third" })
        {
            await console.As<AllStopSwitch>(Dev).HoldAsync(reason, Cancel);
            console.Clock.Advance(TimeSpan.FromMinutes(10));
            await console.As<AllStopSwitch>(Ana).ReleaseAsync(Cancel);
        }

        var history = await console.As<AllStopSwitch>(Cora).HistoryAsync(2, Cancel);

        Assert.Equal(["Third", "Second"], history.Select(stop => stop.Reason));
        Assert.Equal(("dev", Noon.AddMinutes(20), "ana", Noon.AddMinutes(30)), (history[0].HeldBy, history[0].HeldAt, history[0].ReleasedBy, history[0].ReleasedAt));
    }

    [Theory, BothDatabases]
    public async Task Responders_and_commanders_hold_and_only_commanders_release(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        foreach (var person in new[] { Ben, Cora, Eva, Finn })
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<AllStopSwitch>(person).HoldAsync("Mine", Cancel));
        Assert.Null(await console.AsNobody<AllStopSwitch>().InForceAsync(Cancel));

        await console.As<AllStopSwitch>(Dev).HoldAsync("Breach", Cancel);
        foreach (var person in new[] { Ben, Cora, Dev, Eva, Finn })
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<AllStopSwitch>(person).ReleaseAsync(Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.AsNobody<AllStopSwitch>().HistoryAsync(1, Cancel));
        Assert.NotNull(await console.AsNobody<AllStopSwitch>().InForceAsync(Cancel));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("x", true)]
    public async Task A_reason_is_needed(string reason, bool accepted)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        var error = await Record.ExceptionAsync(() => console.As<AllStopSwitch>(Ana).HoldAsync(reason, Cancel));

        Assert.Equal(accepted, error is null);
        Assert.Equal(accepted, await console.AsNobody<AllStopSwitch>().InForceAsync(Cancel) is not null);
        if (!accepted)
            Assert.True(Assert.IsType<InvalidException>(error).Errors.ContainsKey("reason"));
    }

    [Fact]
    public async Task A_reason_is_as_long_as_everybody_will_read()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        await Assert.ThrowsAsync<InvalidException>(() => console.As<AllStopSwitch>(Ana).HoldAsync(new string('x', AllStop.MaxReason + 1), Cancel));
        await console.As<AllStopSwitch>(Ana).HoldAsync(new string('x', AllStop.MaxReason), Cancel);
    }

    [Theory, BothDatabases]
    public async Task A_hold_is_on_every_open_page_at_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        using var page = console.Pulse.Listen(AllStop.Topic);

        await console.As<AllStopSwitch>(Dev).HoldAsync("Breach", Cancel);
        Assert.True(page.HasHeard());

        await console.As<AllStopSwitch>(Ana).ReleaseAsync(Cancel);
        Assert.True(page.HasHeard());
    }

    [Theory, BothDatabases]
    public async Task Where_two_are_needed_one_asks_and_another_person_releases(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, null, ("DrConsole:AllStop:ReleaseNeedsTwo", "true"));
        var gina = new Person("gina", AccessRoles.Commander);
        await console.AdmitAsync(gina);
        await console.As<AllStopSwitch>(Dev).HoldAsync("Breach", Cancel);

        Assert.False(await console.As<AllStopSwitch>(Ana).ReleaseAsync(Cancel));
        Assert.Equal("second-person", (await Assert.ThrowsAsync<RefusedException>(() => console.As<AllStopSwitch>(Ana).ReleaseAsync(Cancel))).Code);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<AllStopSwitch>(Actor.Program(new ApiTokenId(Guid.CreateVersion7()), "pipeline")).ReleaseAsync(Cancel));
        var waiting = (await console.AsNobody<AllStopSwitch>().InForceAsync(Cancel))!;
        Assert.Equal(("ana", (DateTimeOffset?)Noon), (waiting.ReleaseAskedBy!, waiting.ReleaseAskedAt));

        Assert.True(await console.As<AllStopSwitch>(gina).ReleaseAsync(Cancel));
        Assert.Equal("gina", (await console.As<AllStopSwitch>(Cora).HistoryAsync(1, Cancel)).Single().ReleasedBy);
    }

    [Fact]
    public void A_release_that_was_asked_for_long_ago_is_asked_for_anew()
    {
        var (ana, gina) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var stop = AllStop.Hold("Breach", "dev", Noon);
        stop.AgreeToRelease(ana, "ana", Noon);

        Assert.False(stop.AgreeToRelease(gina, "gina", Noon + AllStop.AskHolds));
        Assert.Equal("gina", stop.ReleaseAskedBy);
        Assert.True(stop.AgreeToRelease(ana, "ana", Noon + AllStop.AskHolds));
    }
}
