namespace DrConsole.Plans;

/// <summary>What standards ask for, in our own words, and which of the console's evidence answers it.</summary>
internal static class Standards
{
    /// <param name="Checks">Names of computed statements, or of <see cref="StandardEvidence"/>, that answer it.</param>
    public sealed record Clause(string Standard, string Number, string Asks, IReadOnlyList<string> Checks);

    private const string Nist = "NIST SP 800-34 / SP 800-53";
    private const string Iso = "ISO 22301";
    private const string Soc = "SOC 2";
    private const string Dora = "DORA";

    public static IReadOnlyList<Clause> All { get; } =
    [
        new(Nist, "CP-2", "A contingency plan is written, names what is essential and in which order it comes back, is approved, and is looked at regularly.", ["plan-approved", "plan-reviewed", "scenario-rto", "reviews"]),
        new(Nist, "CP-4", "The plan is tested, the results are looked at, and what was found is mended.", ["target-proven", "scenario-answered", "actions-in-time"]),
        new(Nist, "CP-9", "Data and system state are copied as often as the targets ask, and copies are shown to be readable.", ["restores", "target-proven"]),
        new(Nist, "CP-10", "Systems are brought back to a known state within their times, by procedures that are there.", ["scenario-answered", "target-proven", "checklists"]),
        new(Iso, "8.5", "Continuity procedures are exercised over time, against the plan's objectives, and each exercise leads to improvement.", ["target-proven", "reviews", "actions-in-time"]),
        new(Soc, "A1.2", "Environments, copies and recovery infrastructure are designed, run and watched so that commitments on availability are kept.", ["single-point", "restores", "second-factor"]),
        new(Soc, "A1.3", "Recovery procedures are tested against what they are meant to achieve.", ["target-proven", "scenario-answered"]),
        new(Dora, "Article 11", "There is a response and recovery plan for severe disruption, activated without delay, tested at least once a year, and reviewed after it was used.", ["plan-approved", "criteria", "plan-reviewed", "target-proven", "activations"]),
        new(Dora, "Article 12", "Backup and restoration are laid down by class of data, done apart from the source, and checked by restoring.", ["restores", "classes", "single-point"]),
    ];
}

/// <summary>One clause with what answers it now.</summary>
/// <param name="Evidence">What there is, each with its age; a gap has no time or a value below 1.</param>
public sealed record StandardLine(string Standard, string Number, string Asks, IReadOnlyList<StandardEvidence> Evidence)
{
    public int Gaps => Evidence.Count(evidence => evidence.State is ReadinessState.Partial or ReadinessState.Notmet);

    public ReadinessState State => Evidence.All(evidence => evidence.State is ReadinessState.Met or ReadinessState.Na) ? ReadinessState.Met
        : Evidence.All(evidence => evidence.State is ReadinessState.Notmet) ? ReadinessState.Notmet : ReadinessState.Partial;
}

/// <param name="Oldest">When the oldest of what is counted was made; null where it is as old as this look at it.</param>
/// <param name="Missing">The gaps: what is not so, and why.</param>
public sealed record StandardEvidence(string Name, ReadinessState State, string Said, DateTimeOffset? Oldest, string Path, IReadOnlyList<StandardGap> Missing)
{
    /// <summary>The age as a whole number of days; null where it was seen at this moment.</summary>
    public int? DaysOld(DateTimeOffset now) => Oldest is { } oldest ? Math.Max(0, (int)(now - oldest).TotalDays) : null;
}

/// <summary>A statement that a clause needs and that is not, or not wholly, so.</summary>
public sealed record StandardGap(string Statement, string Why = "")
{
    public override string ToString() => Why.Length == 0 ? Statement : $"{Statement}: {Why}";
}
