using DrConsole.Runs;

namespace DrConsole.Drills;

/// <summary>A drill as its page shows it.</summary>
/// <param name="Story">The newest first.</param>
/// <param name="Runs">Inject, recovery and clean-up, as far as they were begun.</param>
public sealed record DrillBoard(Drill Drill, IReadOnlyList<DrillObservation> Story, IReadOnlyList<DrillBoard.Part> Runs)
{
    /// <summary>As what whoever looks takes part; null: they do not.</summary>
    public DrillDuty? Mine { get; init; }

    /// <summary>Its environment is production.</summary>
    public bool IsProduction { get; init; }

    /// <summary>The script of a tabletop; null in any other drill.</summary>
    public TabletopText? Script { get; init; }

    /// <summary>In a call-tree test: how many have acknowledged.</summary>
    public AckRate? Acknowledged { get; init; }

    /// <summary>The data classes that its services hold, by key and name.</summary>
    public IReadOnlyList<(string Key, string Name)> Held { get; init; } = [];

    /// <param name="Name">Inject, recovery or clean-up.</param>
    public sealed record Part(string Name, string Title, RunId Run, RunStatus Status, int StepsOver, int StepsTotal, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

    /// <summary>What of the script has not arrived yet, in order.</summary>
    public IReadOnlyList<(int Number, InjectText Inject)> Coming =>
        Script is null ? [] : [.. Script.Injects.Select((inject, number) => (number, inject)).Where(each => !Story.Any(entry => entry.Kind is ObservationKind.Inject && entry.Inject == each.number))];
}
