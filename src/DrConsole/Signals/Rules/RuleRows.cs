using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>That a Commander lets a rule start a runbook live: this text of the rule and this version of the runbook, and nothing else.</summary>
public sealed class RuleApproval : ITopical
{
    private RuleApproval()
    {
    }

    [RecordedText]
    public string Rule { get; private set; } = "";

    /// <summary>Of everything that the rule says.</summary>
    [RecordedText]
    public string Fingerprint { get; private set; } = "";

    [RecordedText]
    public string Runbook { get; private set; } = "";

    public int RunbookVersion { get; private set; }

    public UserId ById { get; private set; }

    [PersonName]
    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    IEnumerable<string> ITopical.Topics => [SignalRule.Topic, $"signal-rule/{Rule}"];

    internal static RuleApproval Of(string rule) => new() { Rule = rule };

    internal void Give(SignalRule rule, int version, Actor by, DateTimeOffset now) =>
        (Fingerprint, Runbook, RunbookVersion, ById, By, At) = (rule.Text.Fingerprint(), rule.Runbook, version, by.UserId, by.Name, now);

    /// <summary>Why it does not hold; null when it does.</summary>
    internal string? Fault(SignalRule rule, int? published) =>
        rule.Text.Fingerprint() != Fingerprint ? "The rule was changed since it was approved."
        : rule.Runbook != Runbook || published != RunbookVersion ? $"Version {RunbookVersion} of {Runbook} was approved, and {(published is { } now ? $"version {now}" : "none")} is in force."
        : null;
}

/// <summary>What was decided about one signal, once: the position of whoever decides, and the explanation.</summary>
[Unrecorded("Follows from rules and signals; what was done is entered by what was done.")]
public sealed class SignalVerdict : ITopical
{
    public const int MaxText = 4_000;

    private SignalVerdict()
    {
    }

    public SignalId Signal { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Sentences, one a line.</summary>
    public string Text { get; private set; } = "";

    public IncidentId? Incident { get; private set; }

    public Guid? Suggestion { get; private set; }

    public Guid? Group { get; private set; }

    IEnumerable<string> ITopical.Topics => [Estate.Signal.Topic];

    internal static SignalVerdict Of(SignalId signal, DateTimeOffset now) => new() { Signal = signal, At = now };

    internal void Say(string sentence) => Text = Text.Length == 0 ? Cut(sentence) : Cut($"{Text}\n{sentence}");

    internal void Follow(SignalGroup group) => (Group, Incident, Suggestion) = (group.Id, group.Incident, group.Suggestion);

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}

/// <summary>A rule that fits a signal and waits until it has stood long enough.</summary>
[Unrecorded("A timer; what comes of it is told where it is done.")]
internal sealed class WaitingRule
{
    public required SignalId Signal { get; init; }

    public required string Rule { get; init; }

    public required DateTimeOffset DueAt { get; init; }
}

internal sealed class RuleApprovalConfiguration : IEntityTypeConfiguration<RuleApproval>
{
    public void Configure(EntityTypeBuilder<RuleApproval> approval)
    {
        approval.ToTable("RuleApprovals");
        approval.HasKey(a => a.Rule);
        approval.Property(a => a.Rule).HasMaxLength(ShortKey.MaxLength);
    }
}

internal sealed class SignalVerdictConfiguration : IEntityTypeConfiguration<SignalVerdict>
{
    public void Configure(EntityTypeBuilder<SignalVerdict> verdict)
    {
        verdict.ToTable("SignalVerdicts");
        verdict.HasKey(v => v.Signal);
        verdict.Property(v => v.Signal).ValueGeneratedNever();
        verdict.Property(v => v.Text).HasMaxLength(SignalVerdict.MaxText);
        verdict.HasIndex(v => v.At);
        verdict.HasIndex(v => v.Incident);
    }
}

internal sealed class WaitingRuleConfiguration : IEntityTypeConfiguration<WaitingRule>
{
    public void Configure(EntityTypeBuilder<WaitingRule> waiting)
    {
        waiting.ToTable("WaitingRules");
        waiting.HasKey(w => new { w.Signal, w.Rule });
        waiting.Property(w => w.Rule).HasMaxLength(ShortKey.MaxLength);
        waiting.HasIndex(w => w.DueAt);
    }
}
