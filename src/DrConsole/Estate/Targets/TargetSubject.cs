using System.Text.Json.Serialization;
using DrConsole.Platform;

namespace DrConsole.Estate;

public enum TargetKind
{
    /// <summary>How long it may be down.</summary>
    [JsonStringEnumMemberName("RTO")]
    Rto,

    /// <summary>How much of the newest data may be lost.</summary>
    [JsonStringEnumMemberName("RPO")]
    Rpo,
}

public enum TargetSubjectKind
{
    System,
    Service,
    DataClass,
    Scenario,
    Severity,
}

/// <summary>What a target is about: <c>system</c>, <c>service/core-databases</c>, <c>data-class/audit-trail</c>, <c>scenario/region-loss</c>, <c>severity/p1</c>.</summary>
public readonly record struct TargetSubject(TargetSubjectKind Kind, string Key)
{
    public static readonly TargetSubject System = new(TargetSubjectKind.System, "");

    private static readonly (TargetSubjectKind Kind, string Word)[] Words =
    [
        (TargetSubjectKind.Service, "service"), (TargetSubjectKind.DataClass, "data-class"), (TargetSubjectKind.Scenario, "scenario"), (TargetSubjectKind.Severity, "severity"),
    ];

    public static TargetSubject Of(Service service) => new(TargetSubjectKind.Service, service.Key);

    public static TargetSubject Of(DataClass held) => new(TargetSubjectKind.DataClass, held.Key);

    public static TargetSubject OfScenario(string key) => new(TargetSubjectKind.Scenario, key);

    public static TargetSubject Parse(string field, string text)
    {
        var trimmed = text.Trim();
        if (trimmed == "system")
            return System;
        foreach (var (kind, word) in Words)
        {
            if (!trimmed.StartsWith($"{word}/", StringComparison.Ordinal))
                continue;
            var key = kind is TargetSubjectKind.Severity ? trimmed[(word.Length + 1)..].ToLowerInvariant() : trimmed[(word.Length + 1)..];
            if (kind is TargetSubjectKind.Severity && key is not ("p1" or "p2" or "p3" or "p4"))
                throw new InvalidException(field, "A severity is p1, p2, p3 or p4, such as severity/p1.");
            return ShortKey.IsRight(key) ? new TargetSubject(kind, key) : throw new InvalidException(field, $"'{key}' is no key.");
        }
        throw new InvalidException(field, "Name system, service/KEY, data-class/KEY, scenario/KEY or severity/p1 to p4.");
    }

    /// <summary>The one key that a target of this kind on this subject has.</summary>
    public string TargetKey(TargetKind kind) => $"{ToString().Replace('/', '-')}-{kind.ToString().ToLowerInvariant()}";

    public override string ToString()
    {
        var kind = Kind;
        return kind is TargetSubjectKind.System ? "system" : $"{Array.Find(Words, pair => pair.Kind == kind).Word}/{Key}";
    }
}
