using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>Something that is asked regularly, or that must call us: how, how often, and what must be seen before anybody is told.</summary>
public sealed class Probe : IKeyed<ProbeText>, ITopical
{
    public const string Topic = "probes";
    public const int MaxTarget = 2_000;

    private Probe()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    public ProbeKind Kind { get; private set; }

    // An address may carry a key in its query: the ledger tells that it changed.
    public string Target { get; private set; } = "";

    /// <summary>What kinds can be told besides, as <see cref="ProbeSettings"/> writes it.</summary>
    public string Settings { get; private set; } = "{}";

    [RecordedText]
    public string Service { get; private set; } = "";

    /// <summary>Whose egress list, secrets and runners count.</summary>
    [RecordedText]
    public string Environment { get; private set; } = "";

    public SignalSeverity Severity { get; private set; }

    /// <summary>Whether it watches security: no window and no root mutes it.</summary>
    public bool IsSecurity { get; private set; }

    public bool IsPaused { get; private set; }

    public TimeSpan Interval { get; private set; }

    public TimeSpan Timeout { get; private set; }

    public int Failures { get; private set; }

    public int OutOf { get; private set; }

    public TimeSpan Over { get; private set; }

    public int Recoveries { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"probe/{Key}"];

    /// <summary>What its signals are told under.</summary>
    public string Source => SourceOf(Kind, Key);

    public ProbeRule Rule => new(Failures, OutOf, Over, Recoveries);

    public ProbeText Text => new(Name, Kind)
    {
        Target = Target,
        Settings = new ProbeSettings(Settings),
        Service = Service,
        Environment = Environment,
        Severity = Severity,
        IsSecurity = IsSecurity,
        IsPaused = IsPaused,
        Interval = Interval,
        Timeout = Timeout,
        Failures = Failures,
        OutOf = OutOf,
        Over = Over,
        Recoveries = Recoveries,
    };

    public static Probe Create(string key, ProbeText text)
    {
        var probe = new Probe { Key = ShortKey.Parse("key", key) };
        probe.Change(text);
        return probe;
    }

    public static string SourceOf(ProbeKind kind, string key) => kind is ProbeKind.Heartbeat ? $"heartbeat/{key}" : $"probe/{key}";

    public void Change(ProbeText text)
    {
        var tidied = text.Tidied();
        ProbeRules.Check(tidied);
        (Name, Kind, Target, Settings) = (tidied.Name, tidied.Kind, tidied.Target, tidied.Settings.Json);
        (Service, Environment, Severity, IsSecurity, IsPaused) = (tidied.Service, tidied.Environment, tidied.Severity, tidied.IsSecurity, tidied.IsPaused);
        (Interval, Timeout, Failures, OutOf, Over, Recoveries) = (tidied.Interval, tidied.Timeout, tidied.Failures, tidied.OutOf, tidied.Over, tidied.Recoveries);
    }
}

internal sealed class ProbeConfiguration : IEntityTypeConfiguration<Probe>
{
    public void Configure(EntityTypeBuilder<Probe> probe)
    {
        probe.ToTable("Probes");
        probe.HasKey(p => p.Key);
        probe.Property(p => p.Key).HasMaxLength(ShortKey.MaxLength);
        probe.Property(p => p.Name).HasMaxLength(ContactRules.MaxName);
        probe.Property(p => p.Target).HasMaxLength(Probe.MaxTarget);
        probe.Ignore(p => p.Text);
        probe.Ignore(p => p.Rule);
        probe.Ignore(p => p.Source);
        probe.HasCountedVersion();
        probe.HasIndex(p => p.Service);
    }
}
