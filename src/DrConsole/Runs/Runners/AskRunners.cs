using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Asks runners whether their own files would let a command run in production, or the only environment. Nothing is begun.</summary>
public sealed class AskRunners(RunnerLines lines, LocalRulesSource local, IDbContextFactory<DrStore> stores, TimeProvider clock) : IAskRunners
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<(bool? WouldRun, string Why)> AskAsync(CommandCall call, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var place = await store.Environments.AsNoTracking().OrderByDescending(row => row.IsProduction).ThenBy(row => row.Key).FirstOrDefaultAsync(cancel);
        var named = call.Runner ?? RunnerLines.Local;
        var runner = place is null ? named : SettingLines.Pairs(place.Runners).GetValueOrDefault(named, named);
        if (runner == RunnerLines.Local && local.Read().AllowsNothing)
            return (null, $"The console's own host may execute nothing: {local.WhyNothing}.");
        if (JobOf(call, clock.GetUtcNow()) is not { } job)
            return (null, "What its action is given is known only in a run.");
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var ending = await lines.Of(runner).WorkAsync(job, Silent.Events, either.Token);
        return ending.End switch
        {
            JobEnd.Succeeded => (true, $"{runner} would run it."),
            JobEnd.Refused => (false, ending.Why),
            _ => (null, $"{runner} gave no answer: {ending.Why}"),
        };
    }

    // Values are known only in a run: a harmless one stands for each.
    private static RunnerJob? JobOf(CommandCall call, DateTimeOffset now)
    {
        var job = new RunnerJob
        {
            Id = $"ask/{Guid.CreateVersion7(now)}",
            Directory = call.Directory,
            Environment = call.Environment.ToDictionary(pair => pair.Name, pair => Said(pair.Value)),
            Timeout = Patience,
            OnlyAsk = true,
        };
        return call.Work switch
        {
            CommandWork.Program program => job with { Run = [.. program.Arguments.Select(Said)] },
            CommandWork.Script script => job with { Script = script.Text, Interpreter = [.. script.Interpreter] },
            CommandWork.Action action when action.With.All(pair => pair.Value.IsLiteral) => job with { Action = action.Name, With = action.With.ToDictionary(pair => pair.Name, pair => Said(pair.Value)) },
            _ => null,
        };
    }

    private static string Said(Template template) => template.IsLiteral ? template.ToString() : "x";

    private sealed class Silent : IJobEvents
    {
        public static Silent Events { get; } = new();

        public ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel) => ValueTask.CompletedTask;

        public ValueTask KeepAsync(JobFile file, CancellationToken cancel) => ValueTask.CompletedTask;
    }
}
