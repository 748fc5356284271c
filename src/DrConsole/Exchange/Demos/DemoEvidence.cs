using DrConsole.Drills;
using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Exchange.Demos;

/// <summary>Signs the report of a drill, and seals a statement of the demo's year, once the console serves: printing takes a moment.</summary>
public sealed class DemoEvidence(SealStatement seal, FindDrillReports reports, SignDrill sign, DemoPeople people, TimeProvider clock)
{
    public async Task SealAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        try
        {
            if ((await reports.ExecuteAsync(cancel)).Where(known => known is { Outcome: not null, IsSigned: false }).Skip(1).FirstOrDefault() is { } older)
            {
                await people.BecomeAsync(DemoPeople.Commander, cancel);
                await sign.ExecuteAsync(older.Key, older.Version, cancel);
            }
            await seal.ExecuteAsync(new StatementPeriod(today.AddYears(-1), today), corrects: null, cancel);
        }
        catch (RefusedException)
        {
            // A demo that is looked at without it is still a demo.
        }
    }
}
