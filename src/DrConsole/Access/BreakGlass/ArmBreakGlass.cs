using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Puts the break-glass account in force once its app shows the right code, and gives its recovery codes, once.</summary>
public sealed class ArmBreakGlass(IDbContextFactory<DrStore> stores, Caller caller, SecretBox box, TimeProvider clock)
{
    public Task<IReadOnlyList<string>> ExecuteAsync(string code, CancellationToken cancel) => Races.SettleAsync<IReadOnlyList<string>>(async () =>
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var account = await store.FindBreakGlassAsync(cancel);
        if (account.ArmedAt is not null)
            throw new RefusedException("The break-glass account is in force already. Renew it to change its app.");
        var user = await store.FindUserAsync(account.UserId, cancel);
        if (!user.AcceptsCode(code, box, clock.GetUtcNow()))
            throw new InvalidException("code", "This is not the code that the app shows now. Codes change every 30 seconds and work once.");
        user.SecondFactorOn = true;
        var codes = SecondFactor.NewCodes(user);
        account.Arm(clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        return codes;
    });
}
