using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Who calls is a runner that this console knows, may call, and whose call is fresh and its own.</summary>
public sealed class RunnerDoor(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    /// <summary>The runner whose signature this call has; refuses every other, and says on the runners' page why.</summary>
    internal async Task<RunnerId> OpenAsync(string runner, string time, string signature, string path, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (!Guid.TryParse(runner, out var id) || !long.TryParse(time, out var told))
            throw Unknown();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runnerId = new RunnerId(id);
        var known = await store.Runners.SingleOrDefaultAsync(known => known.Id == runnerId, cancel);
        if (known is null || !CallSignature.IsRight(known.SignKey, path, told, body.Span, signature))
            throw Unknown();
        if (known.RevokedAt is not null)
            throw new RefusedException($"{known.Name} is revoked. Let it register anew with a new token.", "runner-revoked");

        var skew = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(told, 0, 253_402_300_799)) - clock.GetUtcNow();
        if (skew.Duration() <= CallSignature.MostSkew)
            return runnerId;
        var text = $"Its clock is {Durations.Spoken(TimeSpan.FromSeconds(Math.Round(skew.Duration().TotalSeconds)))} {(skew > TimeSpan.Zero ? "ahead" : "behind")}; up to {Durations.Spoken(CallSignature.MostSkew)} is accepted.";
        await SufferAsync(store, known, RunnerTrouble.WrongClock, text, cancel);
        throw new RefusedException(text, "runner-clock");
    }

    /// <summary>Before a body is read: whether a runner of this number may call at all.</summary>
    public async Task KnowAsync(string runner, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (!Guid.TryParse(runner, out var id) || !await store.Runners.AnyAsync(known => known.Id == new RunnerId(id), cancel))
            throw Unknown();
    }

    private static RefusedException Unknown() => new("Only a registered runner calls here.", "runner-unknown");

    internal static async Task SufferAsync(DrStore store, Runner runner, RunnerTrouble trouble, string text, CancellationToken cancel)
    {
        if (runner.Trouble == trouble)
            return;
        Acting.As(Actor.Console("Runners"));
        runner.Suffer(trouble, text);
        await store.SaveChangesAsync(cancel);
    }
}
