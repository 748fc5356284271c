using DrConsole.Access;
using DrConsole.Runbooks;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Runbooks;

/// <summary>How long a runbook takes: as its author says, and as it really took.</summary>
internal static class PracticeEndpoints
{
    /// <param name="Expected">By the author's figures alone.</param>
    /// <param name="Corrected">With what was measured where a step was worked often enough.</param>
    public sealed record TimesShown(
        TimeSpan Expected, TimeSpan Corrected, TimeSpan? Target, IReadOnlyList<string> CriticalPath, DateTimeOffset? LastExercisedAt, int LiveRuns, int Drills, int Rehearsals, IReadOnlyList<StepShown> Steps);

    /// <param name="OnlyBy">The one person who ever did it, where that is more than once and nobody else.</param>
    public sealed record StepShown(string Step, TimeSpan? Expected, TimeSpan? Median, TimeSpan? Ninetieth, int Times, bool Corrects, string? OnlyBy);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/runbooks/{key}/times", GetAsync).WithTags("Runbooks")
        .WithSummary("How long it takes, as its author says and as it really took").Needs(Permission.SeeRunbooks);

    private static async Task<Ok<TimesShown>> GetAsync(string key, LintRunbook lint, ReadPractice practice, CancellationToken cancel)
    {
        var file = (await lint.ExecuteAsync(key, number: null, cancel)).Reading.File!;
        var learnt = await practice.ExecuteAsync(key, cancel);
        var corrected = RunbookTimes.Of(file, learnt.LengthOf);
        return TypedResults.Ok(new TimesShown(
            RunbookTimes.Of(file).Total, corrected.Total, file.Rto?.To, corrected.CriticalPath, learnt.LastAt,
            learnt.Runs.GetValueOrDefault(PracticeMode.Live), learnt.Runs.GetValueOrDefault(PracticeMode.Drill), learnt.Runs.GetValueOrDefault(PracticeMode.Rehearsal),
            [.. file.Steps.Select(step => Show(step, learnt))]));
    }

    private static StepShown Show(Step step, PracticeRecord learnt)
    {
        var spread = learnt.Spreads.GetValueOrDefault(step.Id);
        return new StepShown(
            step.Id, RunbookTimes.LengthOf(step), spread?.Median, spread?.Ninetieth, spread?.Times ?? 0, spread?.IsEnough ?? false, learnt.OnlyOne.FirstOrDefault(one => one.Step == step.Id)?.By);
    }
}
