using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Lets runners register, drains and revokes them.</summary>
public sealed class EditRunners(IDbContextFactory<DrStore> stores, Caller caller, JobKeys keys, TimeProvider clock)
{
    /// <summary>Makes a token; its text is given once and is nowhere afterwards.</summary>
    public async Task<(RunnerToken Token, string Text)> LetRegisterAsync(string name, IEnumerable<string> groups, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ManageRunners, cancel);
        var secret = Tokens.New();
        var token = RunnerToken.Make(name, groups, Tokens.Hash(secret), actor.Name, clock.GetUtcNow());
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.Runners.AnyAsync(runner => runner.Name == token.Name && runner.RevokedAt == null, cancel))
            throw new InvalidException("name", $"There is a runner {token.Name} already. Revoke it first, or choose another name.");
        store.Add(token);
        await store.SaveChangesAsync(cancel);
        return (token, RunnerTokenText.Of(token.Id, secret, JobKey.PrintOf((await keys.ReadAsync(cancel)).PublicKey)));
    }

    /// <summary>It finishes what it has and gets nothing new; or gets work again.</summary>
    public Task DrainAsync(RunnerId id, bool draining, CancellationToken cancel) => ChangeAsync(id, runner => runner.Drain(draining), cancel);

    /// <summary>Its key counts no more. What it works on is ended by itself when it next calls, and lost here.</summary>
    public Task RevokeAsync(RunnerId id, CancellationToken cancel) => ChangeAsync(id, runner => runner.Revoke(clock.GetUtcNow()), cancel);

    public async Task WithdrawTokenAsync(RunnerTokenId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageRunners, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.Remove(await store.RunnerTokens.SingleOrDefaultAsync(token => token.Id == id && token.UsedBy == null, cancel) ?? throw new MissingException("There is no such token, or it was used."));
        await store.SaveChangesAsync(cancel);
    }

    private Task ChangeAsync(RunnerId id, Action<Runner> change, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ManageRunners, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runner = await store.Runners.SingleOrDefaultAsync(runner => runner.Id == id, cancel) ?? throw new MissingException("There is no such runner.");
        if (runner.RevokedAt is not null)
            throw new RefusedException($"{runner.Name} is revoked. To let its host back in, make a new token.");
        change(runner);
        await store.SaveChangesAsync(cancel);
    });
}
