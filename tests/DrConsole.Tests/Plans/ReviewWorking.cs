using DrConsole.Access;
using DrConsole.Plans;

namespace DrConsole.Tests.Plans;

internal static class ReviewWorking
{
    extension(TestConsole console)
    {
        /// <summary>Lets the worker look once, and says which reviews are open then.</summary>
        public async Task<IReadOnlyList<ReadReviews.Line>> RunAsync()
        {
            await console.As<OpenDueReviews>(Actor.Console("the job open-reviews")).RunAsync(Cancel);
            return await console.As<ReadReviews>(Cora).ListAsync(true, null, 100, Cancel);
        }

        public async Task AnswerAllAsync(ReviewId id)
        {
            foreach (var point in (await console.As<ReadReviews>(Eva).FindAsync(id, Cancel)).Points)
                await console.As<WorkReview>(Eva).AnswerAsync(id, point.Number, new ReviewAnswer(ReviewOutcome.Confirmed), Cancel);
        }

        public async Task ConfirmAllAsync(ReviewId id)
        {
            await console.AnswerAllAsync(id);
            await console.As<WorkReview>(Eva).StepAsync(id, ReviewStep.ReviewChanges, "", Cancel);
            await console.As<WorkReview>(Eva).CloseAsync(id, Cancel);
        }
    }
}
