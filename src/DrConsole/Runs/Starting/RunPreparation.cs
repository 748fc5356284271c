using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Everything that whoever starts a run is asked, told and warned of before it begins.</summary>
/// <param name="Version">The one that would be worked.</param>
/// <param name="Places">Where it may be worked, the one that would be taken first.</param>
public sealed record RunPreparation(string Key, string Title, int Version, RunbookFile File, RunPreparation.Place Where, IReadOnlyList<RunPreparation.Place> Places, IReadOnlyList<RunPreparation.Check> Checks)
{
    /// <summary>The version in force; null: none is.</summary>
    public int? Published { get; init; }

    public int? Draft { get; init; }

    /// <summary>Values that the environment or the runbook would give.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>Who may take part in a drill, by key and name; empty in other modes.</summary>
    public IReadOnlyList<Named<string>> Contacts { get; init; } = [];

    public TimeSpan Expected { get; init; }

    public RunTouches Touches { get; init; } = RunTouches.Of(File);

    public sealed record Place(string Key, string Name, bool IsProduction);

    /// <summary>One look before the start.</summary>
    /// <param name="IsWell">Null: nobody can know before.</param>
    public sealed record Check(string What, bool? IsWell, string Why);
}
