using System.Globalization;
using System.Text.Json.Serialization;
using DrConsole.Access;
using DrConsole.Jobs;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Jobs;

internal static class JobsEndpoints
{
    public sealed record JobShown(
        string Key, string Title, string Purpose, string Cron, string CronInWords, string TimeZone, DateTimeOffset? NextDueAt,
        bool IsRunning, bool IsPaused, string? PausedBy, DateTimeOffset? PausedAt, string? ResumedBy, DateTimeOffset? ResumedAt, JobRunLine? LastRun);

    public sealed record JobCommand(JobCommandType Type);

    public enum JobCommandType
    {
        [JsonStringEnumMemberName("run")]
        Run,

        [JsonStringEnumMemberName("pause")]
        Pause,

        [JsonStringEnumMemberName("resume")]
        Resume,
    }

    public static void MapJobs(this WebApplication app)
    {
        var jobs = app.MapApi().MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("", ListAsync).WithSummary("Every job of the console itself, by key").Needs(Permission.SeeJobs);
        jobs.MapGet("/{key}/runs", RunsAsync).WithSummary("The runs of a job, the newest first").Needs(Permission.SeeJobs);
        jobs.MapPost("/{key}/commands", PostAsync).WithSummary("Run a job now, pause or resume it")
            .WithDescription("run: asks the scheduler and does not wait for the end, which the runs show.").Needs(Permission.ManageJobs);
    }

    private static async Task<Ok<Page<JobShown>>> ListAsync([AsParameters] PageQuery page, ReadJobs jobs, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync((await jobs.ExecuteAsync(cancel)).Lines, line => line.Key, Show));

    private static async Task<Ok<Page<JobRunLine>>> RunsAsync(string key, [AsParameters] PageQuery page, ReadJobHistory history, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync(
            async (after, count) => (await history.ExecuteAsync(key, NumberOf(after), count, cancel)).Runs,
            run => run.Number.ToString(CultureInfo.InvariantCulture), run => run));

    private static async Task<Ok<JobShown>> PostAsync(
        string key, JobCommand command, RunJobNow run, PauseJob pause, ResumeJob resume, ReadJobs jobs, CancellationToken cancel)
    {
        await (command.Type switch
        {
            JobCommandType.Run => run.ExecuteAsync(key, cancel),
            JobCommandType.Pause => pause.ExecuteAsync(key, cancel),
            _ => resume.ExecuteAsync(key, cancel),
        });
        return TypedResults.Ok(Show((await jobs.ExecuteAsync(cancel)).Lines.Single(line => line.Key == key)));
    }

    private static JobShown Show(JobsBoard.Line line) => new(
        line.Key, line.Title, line.Purpose, line.Cron, line.CronInWords, line.TimeZone, line.NextDueAt,
        line.IsRunning, line.IsPaused, line.PausedBy, line.PausedAt, line.ResumedBy, line.ResumedAt, line.LastRun);

    private static int? NumberOf(string? after) => after is null ? null
        : int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidException("after", "The value of next from the page before is needed.");
}
