using DrConsole.Exchange.Starters;
using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's runs, worked step by step as people would: drills, a live one that failed and went on, a rehearsal, and one that waits for an approval now.</summary>
public sealed class DemoRuns(StartRun start, CommandRun command, ReadRuns read, WorkDueRuns work, DemoPeople people)
{
    private const string Responder = "sofia@example.com";
    private const string Runbook = "fail-over-by-hand";

    // The way until the approval takes this long at its author's pace.
    private static readonly TimeSpan UnderWayFor = TimeSpan.FromMinutes(21);

    private static readonly Play[] Plays =
    [
        new(RunMode.Drill, 84, new TimeOnly(13, 0), 1.15),
        new(RunMode.Live, 61, new TimeOnly(2, 41), 0.95) { FailsAt = "promote" },
        new(RunMode.Drill, 30, new TimeOnly(13, 0), 0.85),
        new(RunMode.Rehearsal, 12, new TimeOnly(16, 20), 0.05),
    ];

    private static readonly Dictionary<string, TimeSpan?> Author = RunbookReader.Read(StarterRunbooks.All.Single(starter => starter.Key == Runbook).Text).File!.Steps.ToDictionary(step => step.Id, RunbookTimes.LengthOf);

    private string _acting = "";

    /// <param name="Pace">Of what its author expects.</param>
    private sealed record Play(RunMode Mode, int DaysAgo, TimeOnly At, double Pace)
    {
        public string? FailsAt { get; init; }

        public string? WaitsAt { get; init; }
    }

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        foreach (var play in Plays)
        {
            clock.GoTo(play.DaysAgo, play.At);
            await WorkAsync(play, clock, clock.GetUtcNow(), cancel);
        }
        clock.Return();
        await WorkAsync(new Play(RunMode.Live, 0, default, 0.95) { WaitsAt = "agree" }, clock, clock.GetUtcNow() - UnderWayFor, cancel);
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
    }

    private async Task WorkAsync(Play play, DemoClock clock, DateTimeOffset at, CancellationToken cancel)
    {
        clock.GoTo(at);
        await ActAsync(DemoPeople.Commander, cancel);
        var run = await start.ExecuteAsync(new StartRun.Order(Runbook, play.Mode, Environment: play.Mode is RunMode.Live ? "production" : "staging"), cancel);
        for (var failed = false; ;)
        {
            await work.ExecuteAsync(cancel);
            var board = await read.FindAsync(run.Id, cancel);
            if (board.Steps.FirstOrDefault(step => step is { Kind: StepKind.Wait, State: StepStatus.Running }) is { Due: { } due })
                clock.GoTo(at = due);
            else if (board.State is RunStatus.Failed)
                await AskAsync(Next(TimeSpan.FromMinutes(4)), DemoPeople.Commander, RunCommandType.Retry, play.FailsAt!, "The second replica had caught up by then.");
            else if (board.Steps.Where(step => step.State is StepStatus.WaitingForHuman && step.Id != play.WaitsAt).MinBy(step => EndOf(step)) is { } step)
                failed |= await StepAsync(step, play.FailsAt == step.Id && !failed);
            else
                return;
        }

        DateTimeOffset Next(TimeSpan after) => at += after;

        // Branches are worked beside one another, by several people.
        DateTimeOffset EndOf(RunBoard.Line step) => step.StartedAt!.Value + (Author[step.Id] ?? TimeSpan.FromMinutes(1)) * play.Pace;

        async Task AskAsync(DateTimeOffset when, string who, RunCommandType type, string step, string note = "", string value = "")
        {
            clock.GoTo(when);
            await ActAsync(who, cancel);
            await command.ExecuteAsync(run.Id, new CommandRun.Order(type, step, note, value), cancel);
        }

        // True when it was let fail.
        async Task<bool> StepAsync(RunBoard.Line step, bool fails)
        {
            var took = EndOf(step) > at ? EndOf(step) - at : TimeSpan.FromSeconds(20);
            if (fails)
                await AskAsync(Next(took), Responder, RunCommandType.Fail, step.Id, "The second replica refuses: its replay is behind by 3.1 GB.");
            else if (step.Kind is StepKind.Approval)
                await AskAsync(Next(took), DemoPeople.Administrator, RunCommandType.Approve, step.Id);
            else if (step.Kind is StepKind.Decision)
                await AskAsync(Next(took), DemoPeople.Commander, RunCommandType.Answer, step.Id, "The provider names no time.", step.Options[0]);
            else
                await AskAsync(Next(took), step.Owner is "incident-commander" or "communications" ? DemoPeople.Commander : Responder, RunCommandType.Complete, step.Id, NoteOn(step.Id));
            return fails;
        }
    }

    private static string NoteOn(string step) => step switch
    {
        "confirm" => "Down from the office and from a phone; the provider's page says “investigating” since 02:36.",
        "fence" => "No writer left; credentials revoked in the vault.",
        "promote" => "Replica 1 was 4 s behind, replica 2 was 19 s. Both answer.",
        "cut-over" => "10, 50, 100 %. Errors below 0.2 % throughout.",
        _ => "",
    };

    private async Task ActAsync(string email, CancellationToken cancel)
    {
        if (_acting == email)
            return;
        await people.BecomeAsync(_acting = email, cancel);
    }
}
