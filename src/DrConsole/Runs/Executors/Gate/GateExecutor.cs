using System.Security.Cryptography;
using System.Text;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Asks one question that must be answered well, or several that must be answered alike. Anything else stops the run.</summary>
public sealed class GateExecutor(ProbeCalls probes) : IStepExecutor
{
    private const int Shown = 200;

    public StepKind Kind => StepKind.Gate;

    public async Task<StepOutcome> ExecuteAsync(StepWork work, IStepOutput output, CancellationToken cancel)
    {
        var gate = (GateBody)work.Body;
        var answers = new List<ReadOnlyMemory<byte>>();
        foreach (var (index, probe) in gate.Probes.Index())
        {
            var (outcome, answer, isCut) = await probes.AskAsync(work, probe, index + 1, output, cancel);
            if (outcome is not StepOutcome.Succeeded)
                return gate.MustBeSame ? Placed(outcome, index + 1) : outcome;
            if (gate.MustBeSame && isCut)
                return new StepOutcome.Failed(null, $"The answer of check {index + 1} is too long to be compared.");
            answers.Add(answer);
        }
        if (work.Mode is RunMode.Rehearsal)
            return new StepOutcome.Succeeded(null, [], gate.MustBeSame ? $"All {gate.Probes.Count} checks could be asked." : "The check could be asked.");
        return gate.MustBeSame ? Compare(answers) : new StepOutcome.Succeeded(null, [], "The check passed.");
    }

    // Line ends and spaces around an answer are how it was printed, not what was said.
    private static StepOutcome Compare(List<ReadOnlyMemory<byte>> answers)
    {
        var plain = answers.Select(answer => answer.Span.Trim(" \t\r\n"u8).ToArray()).ToList();
        for (var other = 1; other < plain.Count; other++)
        {
            if (!plain[0].AsSpan().SequenceEqual(plain[other]))
                return new StepOutcome.Failed(null, $"Check 1 answers '{Short(plain[0])}', check {other + 1} answers '{Short(plain[other])}'.");
        }
        return new StepOutcome.Succeeded(null, [], $"All {plain.Count} answers are the same: '{Short(plain[0])}'.");
    }

    private static string Short(byte[] answer)
    {
        var text = new string([.. Encoding.UTF8.GetString(answer.AsSpan(0, Math.Min(answer.Length, Shown))).Select(c => char.IsControl(c) ? ' ' : c)]);
        return answer.Length <= Shown ? text : $"{text}… ({answer.Length:N0} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(answer))[..16]})";
    }

    private static StepOutcome Placed(StepOutcome outcome, int number) => outcome switch
    {
        StepOutcome.Failed(var code, var why) => new StepOutcome.Failed(code, $"Check {number}: {why}"),
        StepOutcome.Refused(var why) => new StepOutcome.Refused($"Check {number}: {why}"),
        StepOutcome.TimedOut(var why) => new StepOutcome.TimedOut($"Check {number}: {why}"),
        StepOutcome.Lost(var why) => new StepOutcome.Lost($"Check {number}: {why}"),
        _ => outcome,
    };
}
