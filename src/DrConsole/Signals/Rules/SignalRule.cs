using DrConsole.Incidents;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>What becomes of an incident when a rule fires.</summary>
public enum RuleIncident
{
    /// <summary>None.</summary>
    None,

    /// <summary>A person is asked whether it is one.</summary>
    Suggest,

    Declare,
}

/// <summary>Whether a rule calls people.</summary>
public enum RulePage
{
    /// <summary>Nobody, but whom a declared incident's severity calls.</summary>
    None,

    /// <summary>Whoever the severity's policy names, or is on call.</summary>
    OnCall,

    /// <summary>The policy that the rule names.</summary>
    Policy,
}

/// <summary>What is to be done by itself about signals of a kind. Rules are asked in their order; each that fits fires, until one says that it is the last.</summary>
public sealed class SignalRule : IKeyed<SignalRuleText>, ITopical
{
    public const string Topic = "signal-rules";
    public const int MaxName = 120;

    private SignalRule()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    public int Place { get; private set; }

    public bool IsOff { get; private set; }

    [RecordedText]
    public string Sources { get; private set; } = "";

    [RecordedText]
    public string Keys { get; private set; } = "";

    [RecordedText]
    public string Services { get; private set; } = "";

    [RecordedText]
    public string Labels { get; private set; } = "";

    [RecordedText]
    public string States { get; private set; } = "";

    [RecordedText]
    public string Severities { get; private set; } = "";

    public TimeSpan? StandsFor { get; private set; }

    public int Count { get; private set; } = 1;

    public TimeSpan? Within { get; private set; }

    public RuleIncident Incident { get; private set; }

    public IncidentSeverity? Severity { get; private set; }

    [RecordedText]
    public string Scenario { get; private set; } = "";

    public RulePage Page { get; private set; }

    [RecordedText]
    public string Policy { get; private set; } = "";

    [RecordedText]
    public string Runbook { get; private set; } = "";

    public RunMode RunbookMode { get; private set; } = RunMode.Rehearsal;

    [RecordedText]
    public string Pair { get; private set; } = "";

    public bool IsLast { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"signal-rule/{Key}"];

    public SignalRuleText Text => new(Name)
    {
        Place = Place,
        IsOff = IsOff,
        Sources = Sources,
        Keys = Keys,
        Services = Services,
        Labels = Labels,
        States = States,
        Severities = Severities,
        StandsFor = StandsFor,
        Count = Count,
        Within = Within,
        Incident = Incident,
        Severity = Severity,
        Scenario = Scenario,
        Page = Page,
        Policy = Policy,
        Runbook = Runbook,
        RunbookMode = RunbookMode,
        Pair = Pair,
        IsLast = IsLast,
    };

    public static SignalRule Create(string key, SignalRuleText text)
    {
        var rule = new SignalRule { Key = ShortKey.Parse("key", key) };
        rule.Change(text);
        return rule;
    }

    public void Change(SignalRuleText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Place, IsOff, Sources, Keys, Services, Labels) = (tidied.Name, tidied.Place, tidied.IsOff, tidied.Sources, tidied.Keys, tidied.Services, tidied.Labels);
        (States, Severities, StandsFor, Count, Within) = (tidied.States, tidied.Severities, tidied.StandsFor, tidied.Count, tidied.Within);
        (Incident, Severity, Scenario, Page, Policy) = (tidied.Incident, tidied.Severity, tidied.Scenario, tidied.Page, tidied.Policy);
        (Runbook, RunbookMode, Pair, IsLast) = (tidied.Runbook, tidied.RunbookMode, tidied.Pair, tidied.IsLast);
    }
}

internal sealed class SignalRuleConfiguration : IEntityTypeConfiguration<SignalRule>
{
    public void Configure(EntityTypeBuilder<SignalRule> rule)
    {
        rule.ToTable("SignalRules");
        rule.HasKey(r => r.Key);
        rule.Property(r => r.Key).HasMaxLength(ShortKey.MaxLength);
        rule.Property(r => r.Name).HasMaxLength(SignalRule.MaxName);
        rule.Ignore(r => r.Text);
        rule.HasCountedVersion();
    }
}
