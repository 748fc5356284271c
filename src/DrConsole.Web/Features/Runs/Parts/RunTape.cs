using DrConsole.Runs;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Runs.Parts;

/// <summary>A run on the tape: what was, as it was; what is left, as it is expected.</summary>
internal sealed record RunTape(DateTimeOffset Deadline, IReadOnlyList<TapePhase> Phases, IReadOnlyList<TapeSegment> Segments)
{
    private const int MostSegments = 40;
    private const int MostLanes = 4;

    /// <summary>Null where the runbook names no time: there is nothing to stand against.</summary>
    public static RunTape? Of(RunScreen screen, RunViewer viewer, DateTimeOffset now)
    {
        if (screen.Rto is not { } rto)
            return null;
        var placed = screen.Board.Steps.Select((step, index) => (Number: index + 1, Step: step, Span: SpanOf(screen, step, now))).Where(step => step.Span is not null)
            .Select(step => (step.Number, step.Step, Span: step.Span!.Value)).ToList();
        var phases = placed.Where(step => step.Step.Phase.Length > 0).GroupBy(step => step.Step.Phase)
            .Select(phase => new TapePhase(phase.Min(step => step.Span.From), phase.Max(step => step.Span.To), phase.Key)).ToList();
        if (placed.Count > MostSegments)
            return new RunTape(screen.Board.StartedAt + rto, phases, []);
        var (free, segments) = (new List<DateTimeOffset>(), new List<TapeSegment>());
        foreach (var (number, step, (from, to)) in placed.OrderBy(step => step.Span.From).ThenBy(step => !screen.Critical.Contains(step.Step.Id)))
        {
            var lane = free.FindIndex(until => until <= from);
            if (lane < 0 && free.Count < MostLanes)
            {
                lane = free.Count;
                free.Add(default);
            }
            if (lane < 0)
                continue;
            free[lane] = to;
            var late = step is { Expected: { } expected, StartedAt: { } began } && step.State is StepStatus.Succeeded && to - began > expected * 1.1 ? began + expected : (DateTimeOffset?)null;
            segments.Add(new TapeSegment(from, to, $"{number} {step.Title}", KindOf(screen, viewer, step, late), lane, late));
        }
        return new RunTape(screen.Board.StartedAt + rto, phases, segments);
    }

    private static (DateTimeOffset From, DateTimeOffset To)? SpanOf(RunScreen screen, RunBoard.Line step, DateTimeOffset now) => step switch
    {
        { StartedAt: { } from, EndedAt: { } to } when to > from => (from, to),
        { StartedAt: { } from, EndedAt: null } when screen.Planned.TryGetValue(step.Id, out var planned) => (from, planned.To > now ? planned.To : now),
        { StartedAt: null } when screen.Planned.TryGetValue(step.Id, out var planned) && planned.To > planned.From => planned,
        _ => null,
    };

    private static TapeKind KindOf(RunScreen screen, RunViewer viewer, RunBoard.Line step, DateTimeOffset? late) => step.State switch
    {
        _ when late is not null => TapeKind.Late,
        StepStatus.Succeeded or StepStatus.RolledBack => TapeKind.Done,
        StepStatus.Skipped => TapeKind.Off,
        _ when viewer.IsMine(screen, step) => TapeKind.You,
        StepStatus.Running or StepStatus.WaitingForHuman or StepStatus.Unknown or StepStatus.Failed => TapeKind.Run,
        _ => screen.Critical.Contains(step.Id) ? TapeKind.Next : TapeKind.Off,
    };
}
