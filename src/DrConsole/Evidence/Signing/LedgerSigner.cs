using DrConsole.Platform;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>Signs once a minute when there is something new, and gives the checkpoint out.</summary>
internal sealed partial class LedgerSigner(
    SignNow signNow, IOptions<EvidenceOptions> options, Readiness readiness, TimeProvider clock, ILogger<LedgerSigner> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "ledger signer";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        // Not while the console is still starting, which may fail and take the services away.
        await Task.Delay(Settling, _clock, cancel);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SignEvery), _clock);
        do
        {
            try
            {
                await signNow.ExecuteAsync(cancel);
            }
            catch (RefusedException refusal)
            {
                LogRefused(refusal.Message);
            }
            GoesWell();
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger is not signed: {Why}")]
    private partial void LogRefused(string why);
}
