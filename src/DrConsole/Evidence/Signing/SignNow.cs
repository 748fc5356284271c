using DrConsole.Platform;

namespace DrConsole.Evidence;

/// <summary>Sequences what waits and signs, now: once a minute by itself, and for whoever seals a bundle.</summary>
public sealed class SignNow(Sequencer sequencer, SignCheckpoint sign, SigningStanding standing, Leases leases, Readiness readiness) : IDisposable
{
    private const string LeaseName = "ledger-signing";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);

    // The lease keeps other nodes out, not the minute's signature from a bundle's on this one.
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The newest signed note; null for an empty ledger, or while another node signs. Refuses when nothing may be signed.</summary>
    public async Task<SignedNote?> ExecuteAsync(CancellationToken cancel)
    {
        while (await sequencer.SequenceAsync(cancel) > 0)
        {
            // Whoever asks wants to see what was committed before.
        }

        // An idle console writes nothing, not even its lease.
        if (await sign.NothingNewAsync(cancel) is { } last)
            return last;
        await _one.WaitAsync(cancel);
        try
        {
            return await leases.TakeAsync(LeaseName, LeaseTime, cancel) is null ? null : await SignAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<SignedNote?> SignAsync(CancellationToken cancel)
    {
        try
        {
            if (readiness.Reasons.GetValueOrDefault(CheckStore.Damage) is { } damage)
                throw new RefusedException($"Nothing is signed on a store that cannot be trusted. {damage}", "store-damaged");
            var note = await sign.ExecuteAsync(cancel);
            standing.GoesWell();
            return note;
        }
        catch (RefusedException refusal)
        {
            standing.Refused(refusal.Message);
            throw;
        }
        catch (Exception error) when (error is BrokenTreeException or FormatException)
        {
            standing.Refused(error.Message);
            throw new RefusedException(error.Message, "ledger-damaged");
        }
        finally
        {
            await leases.ReleaseAsync(LeaseName, CancellationToken.None);
        }
    }
}
