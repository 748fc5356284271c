using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runs;

public readonly record struct RunnerId(Guid Value) : ITypedId<RunnerId>
{
    public static RunnerId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>What is wrong with a runner, beside not being heard.</summary>
public enum RunnerTrouble
{
    None,

    /// <summary>It speaks an older protocol than this console accepts.</summary>
    OldVersion,

    /// <summary>Its clock is too far from ours for what it signs to count.</summary>
    WrongClock,

    /// <summary>The token that it registered with was presented again: somebody else has it.</summary>
    TokenReused,
}

/// <summary>What a runner is doing, as people see it.</summary>
public enum RunnerStanding
{
    Connected,
    Draining,
    Silent,
    Refused,
    Revoked,
}

/// <summary>A host that executes commands for this console. It calls us; we never call it.</summary>
public sealed class Runner : ITopical
{
    /// <summary>Without a call for so long it counts as gone, and what it was working on as lost.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(60);

    private Runner()
    {
    }

    public RunnerId Id { get; private set; }

    [RecordedText]
    public string Name { get; private set; } = "";

    /// <summary>The groups that it serves, by key, with a space around each. Decided here and not by the runner.</summary>
    [RecordedText]
    public string Groups { get; private set; } = "";

    /// <summary>What the runner says of itself.</summary>
    [Unrecorded("Told anew with every start of the runner.")]
    public string Labels { get; private set; } = "";

    public string SignKey { get; private set; } = "";

    public string SealKey { get; private set; } = "";

    [Unrecorded("Told anew with every start of the runner.")]
    public string AppVersion { get; private set; } = "";

    public DateTimeOffset RegisteredAt { get; private set; }

    [Unrecorded("Moves with every call of the runner.")]
    public DateTimeOffset? HeardAt { get; private set; }

    public bool IsDraining { get; private set; }

    /// <summary>The runner itself stops: it finishes and takes nothing new.</summary>
    [Unrecorded("Told anew with every start of the runner.")]
    public bool IsLeaving { get; private set; }

    public RunnerTrouble Trouble { get; private set; }

    [RecordedText]
    public string TroubleText { get; private set; } = "";

    public DateTimeOffset? RevokedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => ["runners", $"runner/{Id}"];

    public IReadOnlyList<string> GroupKeys => Groups.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static Runner Register(string name, string groups, string signKey, string sealKey, DateTimeOffset now) => new()
    {
        Id = new RunnerId(Guid.CreateVersion7(now)),
        Name = name,
        Groups = groups,
        SignKey = signKey,
        SealKey = sealKey,
        RegisteredAt = now,
    };

    public RunnerStanding StandingAt(DateTimeOffset now) => this switch
    {
        { RevokedAt: not null } => RunnerStanding.Revoked,
        { Trouble: RunnerTrouble.OldVersion or RunnerTrouble.WrongClock } => RunnerStanding.Refused,
        _ when HeardAt is not { } heard || now - heard > SilentAfter => RunnerStanding.Silent,
        { IsDraining: true } or { IsLeaving: true } => RunnerStanding.Draining,
        _ => RunnerStanding.Connected,
    };

    public void Heard(string version, string labels, bool isLeaving, DateTimeOffset now)
    {
        (AppVersion, Labels, IsLeaving, HeardAt) = (version.Length > 40 ? version[..40] : version, labels.Length > 1_000 ? labels[..1_000] : labels, isLeaving, now);
        if (Trouble is RunnerTrouble.OldVersion or RunnerTrouble.WrongClock)
            (Trouble, TroubleText) = (RunnerTrouble.None, "");
    }

    public void Suffer(RunnerTrouble trouble, string text) => (Trouble, TroubleText) = (trouble, text.Length > 300 ? text[..300] : text);

    public void Drain(bool draining) => IsDraining = draining;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

internal sealed class RunnerConfiguration : IEntityTypeConfiguration<Runner>
{
    public void Configure(EntityTypeBuilder<Runner> runner)
    {
        runner.ToTable("Runners");
        runner.Property(r => r.Name).HasMaxLength(ShortKey.MaxLength);
        runner.Property(r => r.Trouble).HasConversion<string>().HasMaxLength(16);
        runner.Ignore(r => r.GroupKeys);
        runner.HasIndex(r => r.Name);
    }
}
