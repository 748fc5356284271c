using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Registers a runner by its token, once.</summary>
public sealed class RegisterRunner(IDbContextFactory<DrStore> stores, JobKeys keys, TimeProvider clock)
{
    public async Task<RunnerCalls.Registered> ExecuteAsync(RunnerCalls.Register call, CancellationToken cancel)
    {
        // The token is the permission.
        Acting.As(Actor.Console("Runners"));
        var console = await keys.ReadAsync(cancel);
        return await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var token = RunnerTokenText.TryRead(call.Token, out var id, out var secret) ? await store.RunnerTokens.SingleOrDefaultAsync(known => known.Id == id, cancel) : null;
            if (token is null || !Tokens.Matches(secret, token.SecretHash))
                throw new RefusedException("This is no runner's token. Copy it as the page Runners showed it; it begins with drr.", "runner-token-unknown");
            if (token.UsedBy is { } first)
                await RefuseAgainAsync(store, first, cancel);
            if (clock.GetUtcNow() >= token.ExpiresAt)
                throw new RefusedException("This token has expired. Make a new one on the page Runners.", "runner-token-expired");
            if (call.Protocol < RunnerCalls.Protocol)
                throw new RefusedException($"This runner ({call.Version}) is too old for this console. Install the console's own version on its host.", "runner-version");
            Check(call);
            if (await store.Runners.AnyAsync(other => other.Name == token.Name && other.RevokedAt == null, cancel))
                throw new RefusedException($"There is a runner {token.Name} already. Revoke it first.", "runner-name");
            var runner = Runner.Register(token.Name, token.Groups, call.SignKey, call.SealKey, clock.GetUtcNow());
            store.Add(runner);
            token.Use(runner.Id);
            await store.SaveChangesAsync(cancel);
            return new RunnerCalls.Registered(runner.Id, runner.Name, console.PublicKey);
        });
    }

    private static async Task RefuseAgainAsync(DrStore store, RunnerId first, CancellationToken cancel)
    {
        if (await store.Runners.SingleOrDefaultAsync(runner => runner.Id == first, cancel) is { } runner)
            await RunnerDoor.SufferAsync(store, runner, RunnerTrouble.TokenReused, "The token that it registered with was presented again: somebody else has it. If this runner is not yours, revoke it.", cancel);
        throw new RefusedException("This token was used already. Make a new one on the page Runners.", "runner-token-used");
    }

    private static void Check(RunnerCalls.Register call)
    {
        try
        {
            using var sign = System.Security.Cryptography.ECDsa.Create();
            sign.ImportSubjectPublicKeyInfo(Convert.FromBase64String(call.SignKey), out _);
            using var seal = System.Security.Cryptography.ECDiffieHellman.Create();
            seal.ImportSubjectPublicKeyInfo(Convert.FromBase64String(call.SealKey), out _);
            if (sign.KeySize == 256 && seal.KeySize == 256)
                return;
        }
        catch (Exception wrong) when (wrong is FormatException or System.Security.Cryptography.CryptographicException)
        {
            // Said below.
        }
        throw new InvalidException("signKey", "Two keys on P-256 are needed.");
    }
}
