using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Exchange.Demos;

/// <summary>Seals a statement of the demo's year, once the console serves: reading it again and printing it takes a moment.</summary>
public sealed class DemoEvidence(SealStatement seal, TimeProvider clock)
{
    public async Task SealAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        try
        {
            await seal.ExecuteAsync(new StatementPeriod(today.AddYears(-1), today), corrects: null, cancel);
        }
        catch (RefusedException)
        {
            // A demo that is looked at without it is still a demo.
        }
    }
}
