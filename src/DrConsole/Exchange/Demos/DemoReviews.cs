using DrConsole.Plans;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's quarterly reviews: opened by the console when they are due, worked by a person, and the last round of one plan left open.</summary>
public sealed class DemoReviews(OpenDueReviews open, ReadReviews read, WorkReview work, DemoPeople people)
{
    private const int MostOpen = 50;

    private static readonly int[] DaysAgo = [264, 171, 78];

    // Nobody has looked at this one since spring.
    private const string Neglected = "agent-incident-response";

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        foreach (var daysAgo in DaysAgo)
        {
            clock.GoTo(daysAgo, new TimeOnly(8, 40));
            await people.BecomeAsync(DemoPeople.Author, cancel);
            await open.RunAsync(cancel);
            foreach (var line in await read.ListAsync(open: true, planKey: null, MostOpen, cancel))
            {
                if (line.Review.PlanKey != Neglected || daysAgo == DaysAgo[0])
                    await WorkAsync(line.Review.Id, cancel);
            }
        }
    }

    private async Task WorkAsync(ReviewId id, CancellationToken cancel)
    {
        var board = await read.FindAsync(id, cancel);
        foreach (var point in board.Points.Where(point => point.Outcome is ReviewOutcome.Pending))
            await work.AnswerAsync(id, point.Number, new ReviewAnswer(ReviewOutcome.Confirmed), cancel);
        while ((board = await read.FindAsync(id, cancel)).Review.NextStep(board.Points) is { } step)
            await work.StepAsync(id, step, step is ReviewStep.ValidateUpdates ? "https://wiki.example.com/drills/rehearsal" : "", cancel);
        await work.CloseAsync(id, cancel);
    }
}
