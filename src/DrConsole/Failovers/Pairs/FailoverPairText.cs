using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Failovers;

/// <summary>What a person writes about a pair. Two texts are equal when they say the same.</summary>
/// <param name="Service">What both sides serve.</param>
/// <param name="Environment">Where a switch runs.</param>
public sealed record FailoverPairText(string Name, string Service, string Environment) : IWritten<FailoverPairText>
{
    public string Summary { get; init; } = "";

    public SideText Active { get; init; } = new("Active");

    public SideText Passive { get; init; } = new("Passive");

    /// <summary>So many looks in a row must fail.</summary>
    public int Failures { get; init; } = 5;

    /// <summary>How often a look is taken.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For at least so long.</summary>
    public TimeSpan Over { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>It switches without a person, once two have approved this version.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>A group or rotation whose members confirm; empty: everybody who may command failovers.</summary>
    public string Confirmers { get; init; } = "";

    /// <summary>Between the confirmation and the beginning: the time in which it can still be aborted.</summary>
    public TimeSpan Countdown { get; init; } = TimeSpan.FromSeconds(30);

    public SwitchText Switchover { get; init; } = SwitchText.None;

    /// <summary>The way back. Its tests are the full validation: the old primary is treated as new.</summary>
    public SwitchText Back { get; init; } = SwitchText.None;

    public string TrialRunbook { get; init; } = "";

    /// <summary>What clears up after a trial, whatever became of it.</summary>
    public string CleanupRunbook { get; init; } = "";

    /// <summary>Isolated: never the one of the pair itself.</summary>
    public string TrialEnvironment { get; init; } = "";

    public TimeSpan MinimumBetween { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Within this time somebody commits the switch; null: nobody has to.</summary>
    public TimeSpan? CommitWithin { get; init; }

    /// <summary>When nobody did, it goes back by itself.</summary>
    public bool RollsBack { get; init; }

    /// <summary>What must be so before the point of no return, one a line, as <see cref="GoCheck"/> reads it.</summary>
    public string GoChecks { get; init; } = GoCheck.Usual;

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Name", Name), ("Summary", Summary), ("Service", Service), ("Environment", Environment), .. Active.Fields("Active"), .. Passive.Fields("Passive"),
        ("Failed looks", $"{Failures}"), ("Every", Durations.Spoken(Every)), ("Over", Durations.Spoken(Over)), ("Confirmation", IsAutomatic ? "Automatic" : "A person"), ("Who confirms", Confirmers),
        ("Countdown", Durations.Spoken(Countdown)), .. Switchover.Fields("Failover"), .. Back.Fields("Failback"), ("Trial", TrialRunbook), ("Cleanup", CleanupRunbook), ("Trial's environment", TrialEnvironment),
        ("Between two switches", Durations.Spoken(MinimumBetween)), ("Commit within", CommitWithin is { } within ? Durations.Spoken(within) : ""), ("Without a commit", RollsBack ? "It goes back" : "It stays"), ("Go/no-go", GoChecks),
    ];

    public string NameOf(FailoverSide side) => side is FailoverSide.Active ? Active.Name : Passive.Name;

    public SwitchText Of(SwitchDirection direction) => direction is SwitchDirection.Over ? Switchover : Back;

    public SideText Of(FailoverSide side) => side is FailoverSide.Active ? Active : Passive;

    /// <summary>Every runbook that it names.</summary>
    public IReadOnlyList<string> Runbooks => [.. new[] { Switchover.Runbook, Back.Runbook, TrialRunbook, CleanupRunbook }.Where(key => key.Length > 0).Distinct()];

    public FailoverPairText Tidied() => this with
    {
        Name = Name.Trim(),
        Summary = Summary.Trim(),
        Service = Service.Trim(),
        Environment = Environment.Trim(),
        Active = Active.Tidied(),
        Passive = Passive.Tidied(),
        Confirmers = Confirmers.Trim(),
        Switchover = Switchover.Tidied(),
        Back = Back.Tidied(),
        TrialRunbook = TrialRunbook.Trim(),
        CleanupRunbook = CleanupRunbook.Trim(),
        TrialEnvironment = TrialEnvironment.Trim(),
        GoChecks = KeyLines.Tidy(GoChecks),
    };
}

/// <summary>One side of a pair.</summary>
/// <param name="Name">As people call it, such as its site or region.</param>
public sealed record SideText(string Name)
{
    public string Region { get; init; } = "";

    /// <summary>Signals that speak for it, one a line, such as <c>probe/eu-west-api</c>. It is down when one of them is.</summary>
    public string Sources { get; init; } = "";

    /// <summary>
    /// The signal that proves that it is cut off: well when it is. With <c>!</c> before it: well while the side takes writes, which proves that it does; that
    /// it falls silent proves nothing. Empty: only the run of the switch says so.
    /// </summary>
    public string Fence { get; init; } = "";

    public bool ProvesWriting => Fence.StartsWith('!');

    /// <summary>The signal alone.</summary>
    public string FenceSource => Fence.TrimStart('!');

    public SideText Tidied() => new(Name.Trim()) { Region = Region.Trim(), Sources = KeyLines.Tidy(Sources), Fence = Fence.Trim() };

    internal IEnumerable<(string, string)> Fields(string side) => [(side, Name), ($"{side}: region", Region), ($"{side}: signals", Sources), ($"{side}: cut off", Fence)];
}

/// <summary>A runbook that switches, and which of its steps are the four that every switch has.</summary>
public sealed record SwitchText(string Runbook, string Continuity = "continuity", string Fence = "fence", string Smoke = "smoke", string Traffic = "traffic")
{
    public static SwitchText None { get; } = new("");

    public string StepOf(SwitchMark mark) => mark switch
    {
        SwitchMark.Continuity => Continuity,
        SwitchMark.Fence => Fence,
        SwitchMark.Smoke => Smoke,
        _ => Traffic,
    };

    public SwitchText Tidied() => new(Runbook.Trim(), Continuity.Trim(), Fence.Trim(), Smoke.Trim(), Traffic.Trim());

    internal IEnumerable<(string, string)> Fields(string way) => [(way, Runbook), ($"{way}: continuity gate", Continuity), ($"{way}: cuts off", Fence), ($"{way}: tests", Smoke), ($"{way}: opens traffic", Traffic)];
}
