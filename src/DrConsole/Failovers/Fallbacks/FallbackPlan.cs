using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Failovers;

/// <summary>Where a service stands with one of its dependencies.</summary>
public enum FallbackState
{
    Normal,

    /// <summary>A switch did not succeed: users get what is said for this mode.</summary>
    Degraded,

    /// <summary>The runbook of a switch is under way.</summary>
    Switching,

    OnFallback,
}

/// <summary>What a service does while one of its dependencies is down: what users get, what stands in and in which order, and the runbook that switches to each.</summary>
public sealed class FallbackPlan : IKeyed<FallbackPlanText>, ITopical
{
    public const string Topic = "fallback-plans";

    private FallbackPlan()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Service { get; private set; } = "";

    [RecordedText]
    public string Dependency { get; private set; } = "";

    /// <summary>What users get meanwhile.</summary>
    [RecordedText]
    public string Degraded { get; private set; } = "";

    /// <summary>One <c>switch-model-provider second-model Second provider</c> a line: runbook, probe, words.</summary>
    [RecordedText]
    public string Fallbacks { get; private set; } = "";

    /// <summary>The runbook that goes back to the dependency, with what it is told.</summary>
    [RecordedText]
    public string BackRunbook { get; private set; } = "";

    /// <summary>So many failures in a row open the breaker of the service.</summary>
    public int Failures { get; private set; }

    /// <summary>So long it stays open before something is tried again.</summary>
    public TimeSpan OpenFor { get; private set; }

    /// <summary>So many calls are tried then.</summary>
    public int Trials { get; private set; }

    public FallbackState State { get; private set; }

    /// <summary>The fallback that is in use, 1 for the first; 0 for the dependency itself.</summary>
    public int Position { get; private set; }

    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>The run that switches, or did last.</summary>
    public Guid? Run { get; private set; }

    /// <summary>Where it switches to; null while nothing switches.</summary>
    public int? SwitchingTo { get; private set; }

    public int Version { get; private set; }

    public string Name => $"{Service} without {Dependency}";

    IEnumerable<string> ITopical.Topics => [Topic, $"fallback-plan/{Key}"];

    public FallbackPlanText Text => new(Service, Dependency, Degraded, Fallbacks, BackRunbook, Failures, OpenFor, Trials);

    public IReadOnlyList<FallbackStep> Steps => [.. KeyLines.Each(Fallbacks).Select(FallbackStep.TryRead).OfType<FallbackStep>()];

    public static FallbackPlan Create(string key, FallbackPlanText text)
    {
        var plan = new FallbackPlan { Key = ShortKey.Parse("key", key) };
        plan.Change(text);
        return plan;
    }

    public void Change(FallbackPlanText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        if (SwitchingTo is not null)
            throw new RefusedException("A switch is under way. Change it when that has ended.", "switching");
        if (Position > KeyLines.Each(tidied.Fallbacks).Count)
            throw new RefusedException($"Fallback {Position} is in use. Go back before it is taken out.", "in-use");
        (Service, Dependency, Degraded, Fallbacks, BackRunbook) = (tidied.Service, tidied.Dependency, tidied.Degraded, tidied.Fallbacks, tidied.BackRunbook);
        (Failures, OpenFor, Trials) = (tidied.Failures, tidied.OpenFor, tidied.Trials);
    }

    /// <summary>The runbook that leads there: 0 for the dependency itself, 1 for the first fallback.</summary>
    public RunbookCall RunbookTo(int position)
    {
        if (SwitchingTo is not null)
            throw new RefusedException("A switch is under way already.", "switching");
        if (position < 0 || position > Steps.Count)
            throw new InvalidException("to", Steps.Count == 0 ? "It names no fallback yet." : $"0 for the dependency itself, or 1 to {Steps.Count}.");
        if (position == Position && State is not FallbackState.Degraded)
            throw new RefusedException("That is what is in use.", "in-use");
        return position > 0 ? Steps[position - 1].Call : RunbookCall.TryRead(BackRunbook) ?? throw new RefusedException($"No runbook says how to go back to {Dependency}.", "no-runbook");
    }

    internal void Switch(int position, Guid run, DateTimeOffset now) => (State, SwitchingTo, Run, ChangedAt) = (FallbackState.Switching, position, run, now);

    /// <summary>The run has ended: by its outcome the service is where it should be, or degraded.</summary>
    internal void Settle(RunStatus status, DateTimeOffset now)
    {
        if (SwitchingTo is not { } to)
            return;
        if (status is RunStatus.Succeeded)
            Position = to;
        State = status is not RunStatus.Succeeded ? FallbackState.Degraded : to == 0 ? FallbackState.Normal : FallbackState.OnFallback;
        (SwitchingTo, ChangedAt) = (null, now);
    }
}

internal sealed class FallbackPlanConfiguration : IEntityTypeConfiguration<FallbackPlan>
{
    public void Configure(EntityTypeBuilder<FallbackPlan> plan)
    {
        plan.ToTable("FallbackPlans");
        plan.HasKey(p => p.Key);
        foreach (var key in new[] { nameof(FallbackPlan.Key), nameof(FallbackPlan.Service), nameof(FallbackPlan.Dependency), nameof(FallbackPlan.BackRunbook) })
            plan.Property(key).HasMaxLength(ShortKey.MaxLength);
        plan.Property(p => p.Degraded).HasMaxLength(FallbackPlanText.MaxDegraded);
        plan.Ignore(p => p.Name);
        plan.Ignore(p => p.Text);
        plan.Ignore(p => p.Steps);
        plan.HasIndex(p => new { p.Service, p.Dependency }).IsUnique();
        plan.HasIndex(p => p.SwitchingTo);
        plan.HasCountedVersion();
    }
}
