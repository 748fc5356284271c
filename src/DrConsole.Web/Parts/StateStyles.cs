using System.Text.Json;
using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Failovers;
using DrConsole.Incidents;
using DrConsole.Jobs;
using DrConsole.Notices;
using DrConsole.Overview;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Signals;

namespace DrConsole.Web.Parts;

/// <summary>
/// The one table of states (the design's section 4): what each says and how it looks. What happens while something is recovered
/// stands in <c>StateStyles.Recovery.cs</c>, what is true of records in <c>StateStyles.Standing.cs</c>.
/// </summary>
public static partial class StateStyles
{
    // A feature adds one line for its enum; the members then find their rows by name.
    private static readonly Dictionary<Type, string> Domains = new()
    {
        [typeof(PersonState)] = "Person",
        [typeof(TokenState)] = "API token",
        [typeof(EnvironmentKind)] = "Environment",
        [typeof(AllStopState)] = "All stop",
        [typeof(BundleState)] = "Bundle",
        [typeof(CopyState)] = "Bundle copy",
        [typeof(TargetStanding)] = "Target",
        [typeof(Outage.Reach)] = "Outage",
        [typeof(PartState)] = "Status part",
        [typeof(ChannelState)] = "Channel",
        [typeof(SignalState)] = "Probe",
        [typeof(BreakerState)] = "Circuit breaker",
        [typeof(SubscriptionState)] = "Subscription",
        [typeof(SelfState)] = "Self-check",
        [typeof(TickClaim)] = "Tick",
        [typeof(JobState)] = "Job",
        [typeof(JobOutcome)] = "Job",
        [typeof(PlanState)] = "Plan",
        [typeof(ActivationState)] = "Activation",
        [typeof(ReviewState)] = "Review",
        [typeof(ReviewOutcome)] = "Review point",
        [typeof(ReadinessState)] = "Readiness item",
        [typeof(ActionState)] = "Action",
        [typeof(SnapshotDiff.Change)] = "Difference",
        [typeof(RunnerStanding)] = "Runner",
        [typeof(DeploymentOutcome)] = "Deployment",
        [typeof(IncidentState)] = "Incident",
        [typeof(FailoverStage)] = "Failover pair",
        [typeof(MarkStanding)] = "Switch step",
        [typeof(SideState)] = "Region",
        [typeof(RunStatus)] = "Run",
        [typeof(RunMode)] = "Run mode",
        [typeof(DrillState)] = "Drill",
        [typeof(DrillOutcome)] = "Drill",
        [typeof(RunStepState)] = "Run step",
        [typeof(SessionVerdict)] = "Session",
        [typeof(FallbackState)] = "Fallback",
        [typeof(CheckpointStanding)] = "Session checkpoint",
        [typeof(RunbookVersionState)] = "Runbook version",
        [typeof(ProgrammeStanding)] = "Drill date",
        [typeof(ExposureStanding)] = "Exposure",
        [typeof(Backups.BackupState)] = "Backup",
        [typeof(Backups.CopyState)] = "Copy",
        [typeof(Backups.OwnBackupState)] = "Own backup",
        [typeof(Backups.RestoreOutcome)] = "Restore test",
        [typeof(Backups.RestoreState)] = "Restore",
        [typeof(Backups.RestorePartState)] = "Restore part",
        [typeof(Backups.RestoreGateState)] = "Gate",
    };

    public static IReadOnlyList<StateStyle> All { get; } = [.. Recovery, .. Standing, .. Copies];

    /// <summary>The enums that have rows.</summary>
    public static IEnumerable<Type> Mapped => Domains.Keys;

    private static readonly Dictionary<(string Domain, string Key), StateStyle> ByName = All.ToDictionary(row => (row.Domain, row.Key));

    public static StateStyle For<TState>(TState state) where TState : struct, Enum =>
        For((Enum)(object)state);

    public static StateStyle For(Enum state) => Domains.TryGetValue(state.GetType(), out var domain)
        ? Named(domain, JsonNamingPolicy.CamelCase.ConvertName(state.ToString()))
        : throw new InvalidOperationException($"StateStyles has no domain for {state.GetType()}.");

    public static StateStyle Named(string domain, string key) => ByName.TryGetValue((domain, key), out var style)
        ? style
        : throw new InvalidOperationException($"StateStyles has no row for {domain}, {key}.");
}
