using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Incidents;

/// <summary>What one severity asks of people, as the organisation says it. The four are there from the beginning and stay.</summary>
public sealed class StoredSeverityRule : IKeyed<SeverityRuleText>, ITopical
{
    public const string Topic = "severities";

    private StoredSeverityRule()
    {
    }

    /// <summary><c>p1</c> to <c>p4</c>.</summary>
    public string Key { get; private set; } = "";

    [RecordedText]
    public string Meaning { get; private set; } = "";

    public TimeSpan Acknowledge { get; private set; }

    public TimeSpan Respond { get; private set; }

    public TimeSpan? FirstNotice { get; private set; }

    public TimeSpan? Cadence { get; private set; }

    [RecordedText]
    public string EscalateTo { get; private set; } = "";

    public TimeSpan? FixBy { get; private set; }

    public int? FixDays { get; private set; }

    [RecordedText]
    public string Calendar { get; private set; } = "";

    public bool PostMortem { get; private set; }

    public int Version { get; private set; }

    public string Name => Key.ToUpperInvariant();

    public IncidentSeverity Severity => Enum.Parse<IncidentSeverity>(Key, ignoreCase: true);

    IEnumerable<string> ITopical.Topics => [Topic, $"severity/{Key}"];

    public SeverityRuleText Text => new(Meaning, Acknowledge, Respond, FirstNotice, Cadence, EscalateTo, FixBy, FixDays, Calendar, PostMortem);

    public SeverityRule Rule => new(Severity)
    {
        Acknowledge = Acknowledge,
        Respond = Respond,
        FirstNotice = FirstNotice,
        Cadence = Cadence,
        EscalateTo = EscalateTo,
        FixBy = FixBy,
        FixDays = FixDays,
        Calendar = Calendar,
        PostMortem = PostMortem,
    };

    internal static StoredSeverityRule Create(string key, SeverityRuleText text)
    {
        if (!Enum.TryParse<IncidentSeverity>(key, ignoreCase: true, out var severity) || !Enum.IsDefined(severity) || char.IsAsciiDigit(key[0]))
            throw new InvalidException("key", "A severity is p1, p2, p3 or p4.");
        var rule = new StoredSeverityRule { Key = key.ToLowerInvariant() };
        rule.Change(text);
        return rule;
    }

    public void Change(SeverityRuleText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Meaning, Acknowledge, Respond, FirstNotice, Cadence) = (tidied.Meaning, tidied.Acknowledge, tidied.Respond, tidied.FirstNotice, tidied.Cadence);
        (EscalateTo, FixBy, FixDays, Calendar, PostMortem) = (tidied.EscalateTo, tidied.FixBy, tidied.FixDays, tidied.Calendar, tidied.PostMortem);
    }
}

/// <summary>What a person writes about a severity.</summary>
/// <param name="FixBy">How long it may last, in support hours where a calendar is named; none: the RTO says it.</param>
/// <param name="FixDays">Instead: by the end of so many business days after it, 1 for the next.</param>
public sealed record SeverityRuleText(
    string Meaning, TimeSpan Acknowledge, TimeSpan Respond, TimeSpan? FirstNotice = null, TimeSpan? Cadence = null, string EscalateTo = "", TimeSpan? FixBy = null,
    int? FixDays = null, string Calendar = "", bool PostMortem = false) : IWritten<SeverityRuleText>
{
    private const int MaxMeaning = 300;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Meaning", Meaning), ("Acknowledge within", Said(Acknowledge)), ("Respond within", Said(Respond)), ("First notice within", Said(FirstNotice)), ("Updates every", Said(Cadence)),
        ("Escalate to", EscalateTo), ("Fix by", Said(FixBy)), ("Business days to fix", $"{FixDays}"), ("Calendar", Calendar), ("Post-mortem", PostMortem ? "yes" : "no"),
    ];

    public SeverityRuleText Tidied() => this with { Meaning = Meaning.Trim(), EscalateTo = EscalateTo.Trim(), Calendar = Calendar.Trim() };

    internal void Check()
    {
        var errors = new FieldErrors()
            .CheckLine("meaning", Meaning, MaxMeaning)
            .Check(EscalateTo.Length == 0 || ShortKey.IsRight(EscalateTo), "escalateTo", "The key of an escalation policy is needed.")
            .Check(Calendar.Length == 0 || ShortKey.IsRight(Calendar), "calendar", "The key of a business calendar is needed.")
            .Check(FixDays is null or (>= 1 and <= 60), "fixDays", "1 to 60 business days are accepted.")
            .Check(FixDays is null || FixBy is null, "fixDays", "Say either how long or how many business days, not both.");
        foreach (var (field, length) in new[] { ("acknowledge", (TimeSpan?)Acknowledge), ("respond", Respond), ("firstNotice", FirstNotice), ("cadence", Cadence), ("fixBy", FixBy) })
            errors.Check(length is null || (length > TimeSpan.Zero && length <= Longest), field, $"More than nothing and at most {Longest.Days} days is accepted.");
        errors.Check(Cadence is null || Cadence >= TimeSpan.FromMinutes(5), "cadence", "Updates are at least 5 minutes apart.");
        errors.ThrowIfAny();
    }

    private static string Said(TimeSpan? length) => length is { } known ? Durations.Short(known) : "";
}

internal sealed class StoredSeverityRuleConfiguration : IEntityTypeConfiguration<StoredSeverityRule>
{
    public void Configure(EntityTypeBuilder<StoredSeverityRule> rule)
    {
        rule.ToTable("SeverityRules");
        rule.HasKey(r => r.Key);
        rule.Property(r => r.Key).HasMaxLength(2);
        rule.Property(r => r.Meaning).HasMaxLength(300);
        rule.Property(r => r.EscalateTo).HasMaxLength(ShortKey.MaxLength);
        rule.Property(r => r.Calendar).HasMaxLength(ShortKey.MaxLength);
        rule.Ignore(r => r.Name);
        rule.Ignore(r => r.Severity);
        rule.Ignore(r => r.Text);
        rule.Ignore(r => r.Rule);
        rule.HasCountedVersion();
        foreach (var standard in SeverityRules.Standard)
        {
            rule.HasData(new
            {
                Key = $"{standard.Severity}".ToLowerInvariant(),
                Meaning = SeverityRules.Meaning(standard.Severity),
                standard.Acknowledge,
                standard.Respond,
                standard.FirstNotice,
                standard.Cadence,
                standard.EscalateTo,
                standard.FixBy,
                standard.FixDays,
                standard.Calendar,
                standard.PostMortem,
                Version = 0,
            });
        }
    }
}
