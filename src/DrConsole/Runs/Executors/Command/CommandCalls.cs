using System.Text.Json;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>A command's end, with what it printed as far as it is kept.</summary>
internal sealed record CommandAnswer(JobEnding Ending, ReadOnlyMemory<byte> Stdout, bool IsCut);

/// <summary>Makes a job of a command, finds the runner that works it in the step's environment, and passes on what it says.</summary>
public sealed class CommandCalls(StepSecrets secrets, RunnerLines lines, KeepProduced produced)
{
    internal async Task<CommandAnswer> RunAsync(StepWork work, CommandCall call, IStepOutput output, CancellationToken cancel, int part = 0)
    {
        var place = await secrets.ReadAsync(work, call.Environment.SelectMany(pair => pair.Value.Secrets), cancel);
        var (runner, rehearsal) = (place.RunnerFor(call.Runner), work.Mode is RunMode.Rehearsal);
        var job = JobOf(work, call, place, part);
        var events = new StepEvents(output, place.Secrets.Values, (file, stop) => produced.KeepAsync(work, file, stop));
        if (rehearsal)
            await events.NoteAsync($"On {runner}: {Rendered(call)}", cancel);
        var ending = await lines.Of(runner).WorkAsync(job, events, cancel);
        if (rehearsal && ending.Why.Length > 0)
            await events.NoteAsync(ending.Why, cancel);
        await events.EndAsync(CancellationToken.None);
        return new CommandAnswer(ending, events.Stdout, events.IsCut);
    }

    private static RunnerJob JobOf(StepWork work, CommandCall call, StepPlace place, int part)
    {
        var rehearsal = work.Mode is RunMode.Rehearsal;
        var job = new RunnerJob
        {
            Id = part == 0 ? $"{work.Run}/{work.Step}/{work.Attempt}" : $"{work.Run}/{work.Step}/{work.Attempt}/{part}",
            Directory = call.Directory,
            Environment = call.Environment.ToDictionary(pair => pair.Name, pair => place.Fill(pair.Value, rehearsal)),
            About = new Dictionary<string, string>
            {
                ["DRCONSOLE_RUN"] = $"{work.Run}",
                ["DRCONSOLE_STEP"] = work.Step,
                ["DRCONSOLE_ATTEMPT"] = $"{work.Attempt}",
                ["DRCONSOLE_MODE"] = work.Mode is RunMode.Drill ? "drill" : "live",
                ["DRCONSOLE_ENVIRONMENT"] = work.Environment,
                ["DRCONSOLE_IDEMPOTENCY_KEY"] = work.IdempotencyKey,
            },
            Secrets = [.. place.Secrets.Values.Where(value => value.Length > 0)],
            Timeout = work.Timeout,
            Produces = [.. work.Produces],
            OnlyAsk = rehearsal,
        };
        return call.Work switch
        {
            CommandWork.Program program => job with { Run = [.. program.Arguments.Select(argument => place.Fill(argument, rehearsal))] },
            CommandWork.Action action => job with { Action = action.Name, With = action.With.ToDictionary(pair => pair.Name, pair => place.Fill(pair.Value, rehearsal)) },
            CommandWork.Script script => job with { Script = script.Text, Interpreter = [.. script.Interpreter] },
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no command."),
        };
    }

    private static string Rendered(CommandCall call)
    {
        var environment = call.Environment.Count == 0 ? "" : $" with {string.Join(", ", call.Environment.Select(pair => $"{pair.Name}={pair.Value}"))}";
        return call.Work switch
        {
            CommandWork.Program program => JsonSerializer.Serialize(program.Arguments.Select(argument => argument.ToString()), Plain),
            CommandWork.Action action => $"the action {action.Name}{string.Concat(action.With.Select(pair => $" {pair.Name}={JsonSerializer.Serialize(pair.Value.ToString(), Plain)}"))}",
            CommandWork.Script script => $"a script of {script.Text.Split('\n').Length} lines by {string.Join(' ', script.Interpreter)}:\n{script.Text}",
            _ => "",
        } + environment;
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
