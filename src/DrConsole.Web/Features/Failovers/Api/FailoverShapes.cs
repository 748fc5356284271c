using System.ComponentModel;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Features.People;

namespace DrConsole.Web.Features.Failovers;

/// <param name="Sources">Signals that speak for it, such as probe/eu-west-api.</param>
/// <param name="Fence">The signal that is well when the side is cut off.</param>
internal sealed record SideShape(string Name, string Region = "", IReadOnlyList<string>? Sources = null, string Fence = "")
{
    public SideText Text(string field) => new(Name) { Region = Region, Sources = KeyedEndpoints.Lines($"{field}.sources", Sources), Fence = Fence };

    public static SideShape Of(SideText side) => new(side.Name, side.Region, KeyLines.Each(side.Sources), side.Fence);
}

/// <summary>A runbook and the ids of the four steps that every switch has.</summary>
internal sealed record SwitchShape(string Runbook, string Continuity = "continuity", string Fence = "fence", string Smoke = "smoke", string Traffic = "traffic")
{
    public SwitchText Text => new(Runbook, Continuity, Fence, Smoke, Traffic);

    public static SwitchShape? Of(SwitchText text) => text.Runbook.Length == 0 ? null : new(text.Runbook, text.Continuity, text.Fence, text.Smoke, text.Traffic);
}

internal sealed record TrialShape(string Runbook, string Cleanup, string Environment);

/// <summary>A pair as a program writes it.</summary>
internal sealed record FailoverShape(string Name, string Service, string Environment, SideShape Active, SideShape Passive, SwitchShape Failover, string? Key = null, string Summary = "") : IShape<FailoverPairText>
{
    [Description("So many looks in a row must fail, for at least as long as over.")]
    public int Failures { get; init; } = 5;

    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan Over { get; init; } = TimeSpan.FromMinutes(5);

    public bool Automatic { get; init; }

    [Description("A group or rotation whose members confirm; left out: everybody who may command failovers.")]
    public string Confirmers { get; init; } = "";

    public TimeSpan Countdown { get; init; } = TimeSpan.FromSeconds(30);

    public SwitchShape? Failback { get; init; }

    public TrialShape? Trial { get; init; }

    public TimeSpan MinimumBetween { get; init; } = TimeSpan.FromMinutes(30);

    [Description("Within this time somebody commits the switch; left out: nobody has to.")]
    public TimeSpan? CommitWithin { get; init; }

    [Description("When nobody did, it goes back by itself.")]
    public bool RollsBack { get; init; }

    [Description("What must be so before the point of no return, such as: signal probe/replica-lag within 5m.")]
    public IReadOnlyList<string>? GoChecks { get; init; }

    FailoverPairText IShape<FailoverPairText>.Text => new(Name, Service, Environment)
    {
        Summary = Summary,
        Active = Active.Text("active"),
        Passive = Passive.Text("passive"),
        Failures = Failures,
        Every = Every,
        Over = Over,
        IsAutomatic = Automatic,
        Confirmers = Confirmers,
        Countdown = Countdown,
        Switchover = Failover.Text,
        Back = Failback?.Text ?? SwitchText.None,
        TrialRunbook = Trial?.Runbook ?? "",
        CleanupRunbook = Trial?.Cleanup ?? "",
        TrialEnvironment = Trial?.Environment ?? "",
        MinimumBetween = MinimumBetween,
        CommitWithin = CommitWithin,
        RollsBack = RollsBack,
        GoChecks = GoChecks is null ? GoCheck.Usual : KeyedEndpoints.Lines("goChecks", GoChecks),
    };
}

internal sealed record FailoverShown(string Key, string Name, string Summary, string Service, string Environment, SideShape Active, SideShape Passive, SwitchShape? Failover, SwitchShape? Failback, TrialShape? Trial, int Version)
{
    public int Failures { get; init; }

    public TimeSpan Every { get; init; }

    public TimeSpan Over { get; init; }

    public bool Automatic { get; init; }

    public string Confirmers { get; init; } = "";

    public TimeSpan Countdown { get; init; }

    public TimeSpan MinimumBetween { get; init; }

    public TimeSpan? CommitWithin { get; init; }

    public bool RollsBack { get; init; }

    public IReadOnlyList<string> GoChecks { get; init; } = [];

    public static FailoverShown Of(FailoverPair pair)
    {
        var text = pair.Text;
        return new(pair.Key, text.Name, text.Summary, text.Service, text.Environment, SideShape.Of(text.Active), SideShape.Of(text.Passive), SwitchShape.Of(text.Switchover), SwitchShape.Of(text.Back),
            text.TrialRunbook.Length == 0 ? null : new TrialShape(text.TrialRunbook, text.CleanupRunbook, text.TrialEnvironment), pair.Version)
        {
            Failures = text.Failures,
            Every = text.Every,
            Over = text.Over,
            Automatic = text.IsAutomatic,
            Confirmers = text.Confirmers,
            Countdown = text.Countdown,
            MinimumBetween = text.MinimumBetween,
            CommitWithin = text.CommitWithin,
            RollsBack = text.RollsBack,
            GoChecks = KeyLines.Each(text.GoChecks),
        };
    }
}
