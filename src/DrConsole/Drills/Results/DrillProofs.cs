using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>What a drill measured is proof of its targets, in the drill's own save: standings follow by themselves.</summary>
internal static class DrillProofs
{
    public const string By = "Drills";

    /// <param name="interval">Of the drill's programme: how long the proof is good for.</param>
    public static async Task AddAsync(DrStore store, Drill drill, IReadOnlyList<Measured> measured, TimeSpan? interval, DateTimeOffset now, CancellationToken cancel)
    {
        if (drill.Environment is not { Length: > 0 } environment || drill.EndedAt is not { } ended)
            return;
        var title = drill.Title.Length <= Service.MaxName ? drill.Title : drill.Title[..Service.MaxName];
        foreach (var one in measured.Where(one => one.State is not MeasuredState.Unknown))
        {
            var proof = new ProofText(one.Subject, one.Kind, ProofSource.Drill, title, $"drill/{drill.Key}", ended, one.Value, environment) { Interval = interval };
            await RecordProof.AddAsync(store, proof, By, now, cancel);
        }
    }
}
