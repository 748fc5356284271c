using DrConsole.Failovers;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Failovers.Pages;

/// <summary>A pair as a person types it.</summary>
public sealed class FailoverDraft
{
    public string Name { get; set; } = "";

    public string Summary { get; set; } = "";

    public string Service { get; set; } = "";

    public string Environment { get; set; } = "";

    public SideDraft Active { get; set; } = new();

    public SideDraft Passive { get; set; } = new();

    public int Failures { get; set; } = 5;

    public string Every { get; set; } = "1 min";

    public string Over { get; set; } = "5 min";

    public bool IsAutomatic { get; set; }

    public string Confirmers { get; set; } = "";

    public string Countdown { get; set; } = "30 s";

    public SwitchDraft Failover { get; set; } = SwitchDraft.Of(new SwitchText(""));

    public SwitchDraft Failback { get; set; } = SwitchDraft.Of(new SwitchText(""));

    public string TrialRunbook { get; set; } = "";

    public string CleanupRunbook { get; set; } = "";

    public string TrialEnvironment { get; set; } = "";

    public string MinimumBetween { get; set; } = "30 min";

    public string CommitWithin { get; set; } = "";

    public bool RollsBack { get; set; }

    public string GoChecks { get; set; } = GoCheck.Usual;

    public static FailoverDraft Of(FailoverPairText text) => new()
    {
        Name = text.Name,
        Summary = text.Summary,
        Service = text.Service,
        Environment = text.Environment,
        Active = SideDraft.Of(text.Active),
        Passive = SideDraft.Of(text.Passive),
        Failures = text.Failures,
        Every = Durations.Spoken(text.Every),
        Over = Durations.Spoken(text.Over),
        IsAutomatic = text.IsAutomatic,
        Confirmers = text.Confirmers,
        Countdown = Durations.Spoken(text.Countdown),
        Failover = SwitchDraft.Of(text.Switchover),
        Failback = SwitchDraft.Of(text.Back),
        TrialRunbook = text.TrialRunbook,
        CleanupRunbook = text.CleanupRunbook,
        TrialEnvironment = text.TrialEnvironment,
        MinimumBetween = Durations.Spoken(text.MinimumBetween),
        CommitWithin = text.CommitWithin is { } within ? Durations.Spoken(within) : "",
        RollsBack = text.RollsBack,
        GoChecks = text.GoChecks,
    };

    public FailoverPairText Read() => new(Name, Service, Environment)
    {
        Summary = Summary,
        Active = Active.Read(),
        Passive = Passive.Read(),
        Failures = Failures,
        Every = Durations.Read("every", Every),
        Over = Durations.Read("over", Over),
        IsAutomatic = IsAutomatic,
        Confirmers = Confirmers,
        Countdown = Durations.Read("countdown", Countdown),
        Switchover = Failover.Read(),
        Back = Failback.Read(),
        TrialRunbook = TrialRunbook,
        CleanupRunbook = CleanupRunbook,
        TrialEnvironment = TrialEnvironment,
        MinimumBetween = Durations.Read("minimumBetween", MinimumBetween),
        CommitWithin = Durations.ReadOptional("commitWithin", CommitWithin),
        RollsBack = RollsBack,
        GoChecks = GoChecks,
    };
}

public sealed class SideDraft
{
    public string Name { get; set; } = "";

    public string Region { get; set; } = "";

    public string Sources { get; set; } = "";

    public string Fence { get; set; } = "";

    public static SideDraft Of(SideText text) => new() { Name = text.Name, Region = text.Region, Sources = text.Sources, Fence = text.Fence };

    public SideText Read() => new(Name) { Region = Region, Sources = Sources, Fence = Fence };
}

public sealed class SwitchDraft
{
    public string Runbook { get; set; } = "";

    public string Continuity { get; set; } = "";

    public string Fence { get; set; } = "";

    public string Smoke { get; set; } = "";

    public string Traffic { get; set; } = "";

    public static SwitchDraft Of(SwitchText text) => new() { Runbook = text.Runbook, Continuity = text.Continuity, Fence = text.Fence, Smoke = text.Smoke, Traffic = text.Traffic };

    public SwitchText Read() => new(Runbook, Continuity, Fence, Smoke, Traffic);
}
