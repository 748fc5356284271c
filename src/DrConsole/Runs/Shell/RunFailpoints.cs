using System.Diagnostics;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Failpoints around what a run's journal takes: <c>before-intent</c>, <c>after-result</c>, <c>before-undo-result</c> and so on.</summary>
internal static class RunFailpoints
{
    [Conditional("FAILPOINTS")]
    public static void Before(IReadOnlyList<Journaled> facts) => Pass("before", facts);

    [Conditional("FAILPOINTS")]
    public static void After(IReadOnlyList<Journaled> facts) => Pass("after", facts);

    private static void Pass(string when, IReadOnlyList<Journaled> facts)
    {
        foreach (var fact in facts)
        {
            var what = fact.Fact switch
            {
                RunFact.AttemptIntended { Undo: true } => "undo-intent",
                RunFact.AttemptIntended => "intent",
                RunFact.AttemptEnded { Undo: true } => "undo-result",
                RunFact.AttemptEnded => "result",
                _ => null,
            };
            if (what is not null)
                Failpoint.Pass($"{when}-{what}");
        }
    }
}
