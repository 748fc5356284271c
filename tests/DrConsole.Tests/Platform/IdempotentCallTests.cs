using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Tests.Platform;

/// <summary>A call may be repeated after any crash and is done once.</summary>
public sealed class IdempotentCallTests
{
    private const string Program = "Token:1";

    private static readonly IdempotentCalls.Answer Made = new(201, new Dictionary<string, string> { ["Location"] = "/there" }, [1, 2, 3]);

    [Theory, BothDatabases]
    public async Task An_answer_is_given_again_and_lies_sealed_in_the_store(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var calls = console.Get<IdempotentCalls>();
        var claim = await calls.ClaimAsync(Program, "k", "hash", Cancel);

        await calls.FinishAsync(claim.Call, new IdempotentCalls.Answer(201, Made.Headers, "drc_the-token"u8.ToArray()), Cancel);
        var again = await calls.ClaimAsync(Program, "k", "hash", Cancel);

        Assert.Equal("drc_the-token"u8.ToArray(), again.Before!.Body);
        await using var store = console.OpenStore();
        var row = await store.Set<IdempotentCall>().SingleAsync(Cancel);
        Assert.StartsWith("s1.", row.SealedAnswer, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_call_that_is_still_running_is_not_begun_twice(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var calls = console.Get<IdempotentCalls>();

        await calls.ClaimAsync(Program, "k", "hash", Cancel);

        Assert.Equal("in-flight", (await Assert.ThrowsAsync<RefusedException>(() => calls.ClaimAsync(Program, "k", "hash", Cancel))).Code);
        Assert.Equal("idempotency-key-reused", (await Assert.ThrowsAsync<RefusedException>(() => calls.ClaimAsync(Program, "k", "other", Cancel))).Code);
    }

    [Theory, BothDatabases]
    public async Task What_a_crash_cut_off_before_it_took_effect_is_done_by_the_next_try(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var calls = console.Get<IdempotentCalls>();
        await calls.ClaimAsync(Program, "k", "hash", Cancel);

        console.Clock.Advance(TimeSpan.FromMinutes(3));
        var again = await calls.ClaimAsync(Program, "k", "hash", Cancel);

        Assert.Null(again.Before);
    }

    [Theory, BothDatabases]
    public async Task What_took_effect_is_never_done_again_though_its_answer_was_lost(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var calls = console.Get<IdempotentCalls>();
        IdempotentCalls.Begin((await calls.ClaimAsync(Program, "k", "hash", Cancel)).Call);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging"), Cancel);

        console.Clock.Advance(TimeSpan.FromMinutes(3));
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => calls.ClaimAsync(Program, "k", "hash", Cancel));

        Assert.Equal("answer-lost", refusal.Code);
    }

    [Theory, BothDatabases]
    public async Task An_attempt_that_lost_its_claim_changes_nothing_any_more(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var calls = console.Get<IdempotentCalls>();
        var slow = (await calls.ClaimAsync(Program, "k", "hash", Cancel)).Call;
        console.Clock.Advance(TimeSpan.FromMinutes(3));
        await calls.ClaimAsync(Program, "k", "hash", Cancel);

        IdempotentCalls.Begin(slow);
        await Assert.ThrowsAsync<RefusedException>(() => console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging"), Cancel));

        await using var store = console.OpenStore();
        Assert.Empty(await store.Set<Estate.Environment>().ToListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Calls_are_forgotten_after_a_day(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var calls = console.Get<IdempotentCalls>();
        await calls.FinishAsync((await calls.ClaimAsync(Program, "k", "hash", Cancel)).Call, Made, Cancel);

        console.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(1, await calls.ForgetAsync(Cancel));
        Assert.Null((await calls.ClaimAsync(Program, "k", "another", Cancel)).Before);
    }

    private static Task<TestConsole> OpenAsync(StoreProvider database) => TestConsole.OpenAsync(database, services => services.AddSingleton<IdempotentCalls>());
}
