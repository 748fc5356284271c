using DrConsole.Estate;
using DrConsole.Runbooks;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's drift: a secret that a runbook needs was removed, and the night after somebody looked.</summary>
public sealed class DemoDrift(Secrets secrets, LookForDrift look, DemoPeople people)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(5, new TimeOnly(10, 50));
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
        await secrets.RemoveAsync("REDIS_PASSWORD", cancel);
        clock.GoTo(1, new TimeOnly(2, 40));
        await people.BecomeAsync(DemoPeople.Author, cancel);
        await look.RunAsync(cancel);
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
    }
}
