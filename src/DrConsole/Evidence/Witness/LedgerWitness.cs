using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>Looks at the other console's ledger again and again, on one node at a time, and warns when it was rewritten or has fallen silent.</summary>
internal sealed partial class LedgerWitness(
    WitnessOther witness, Leases leases, WitnessStanding standing, TimeProvider clock, ILogger<LedgerWitness> log) : Worker(standing.Readiness, clock, log)
{
    private const string LeaseName = "ledger-witness";

    private readonly TimeProvider _clock = clock;

    protected override string Name => "ledger witness";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        if (!standing.Options.IsSet)
            return;
        var every = TimeSpan.FromSeconds(standing.Options.Every);
        using var timer = new PeriodicTimer(every, _clock);
        do
        {
            try
            {
                if (await leases.TakeAsync(LeaseName, every * 2 + TimeSpan.FromMinutes(1), cancel) is not null)
                    await witness.LookAsync(_clock.GetUtcNow(), cancel);
                await standing.SayAsync(null, cancel);
            }
            catch (IOException error)
            {
                // Nothing is known of the other yet.
                await standing.SayAsync(error.Message, cancel);
                LogNotBegun(error.Message);
            }
            GoesWell();
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The other console's ledger cannot be watched yet: {Why}")]
    private partial void LogNotBegun(string why);
}

/// <summary>Where the other console's ledger stands, for the health page.</summary>
internal sealed class WitnessStanding(IDbContextFactory<DrStore> stores, IOptions<WitnessOptions> options, Readiness readiness, TimeProvider clock)
{
    public const string Warning = "ledger witness";

    public Readiness Readiness => readiness;

    public WitnessOptions Options => options.Value;

    public async Task SayAsync(string? notBegun, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var log = await store.WitnessedLogs.AsNoTracking().SingleOrDefaultAsync(known => known.Url == Options.Url, cancel);
        if ((notBegun ?? ReadWitness.Trouble(log, Options, clock.GetUtcNow())) is { } trouble)
            readiness.Warn(Warning, trouble);
        else
            readiness.Calm(Warning);
    }
}
