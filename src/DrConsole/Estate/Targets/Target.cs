using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>
/// An RTO or RPO of a service, a data class, a scenario, a severity or the whole system. What it is worth is never written down: it
/// is computed from proofs (<see cref="Standing"/>).
/// </summary>
public sealed class Target : ICounted, ITopical
{
    public const string Topic = "targets";
    public const int MaxKey = 96;

    private readonly List<TargetValue> _values = [];

    private Target()
    {
    }

    public string Key { get; private set; } = "";

    public TargetSubjectKind SubjectKind { get; private set; }

    [RecordedText]
    public string SubjectKey { get; private set; } = "";

    public TargetKind Kind { get; private set; }

    /// <summary>The lower end of a range; the same as the value when there is none.</summary>
    public TimeSpan From { get; private set; }

    /// <summary>The upper end, which is what counts.</summary>
    public TimeSpan Value { get; private set; }

    [RecordedText]
    public string Note { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    public TargetSubject Subject => new(SubjectKind, SubjectKey);

    public DurationRange Range => new(From, Value);

    /// <summary>What was promised when, oldest first.</summary>
    public IReadOnlyList<TargetValue> Values => _values;

    public TargetText Text => new(Range, Note);

    IEnumerable<string> ITopical.Topics => [Topic, $"target/{Key}"];

    public static Target Create(TargetSubject subject, TargetKind kind, TargetText text, DateTimeOffset now)
    {
        var target = new Target { Key = subject.TargetKey(kind), SubjectKind = subject.Kind, SubjectKey = subject.Key, Kind = kind, CreatedAt = now };
        target.Change(text, now);
        return target;
    }

    public void Change(TargetText text, DateTimeOffset now)
    {
        var note = text.Note.Trim();
        var errors = new FieldErrors().Check(text.Value.From <= text.Value.To, "value", "The lower end comes first.");
        ServiceRules.CheckLength(errors, "value", text.Value.To);
        ServiceRules.CheckLength(errors, "value", text.Value.From);
        ServiceRules.CheckText(errors, "note", note);
        errors.Check(Kind is not TargetKind.Rto || text.Value.To > TimeSpan.Zero, "value", "An RTO is longer than nothing.");
        errors.ThrowIfAny();

        if (_values.Count == 0 || text.Value.To != Value)
            _values.Add(new TargetValue(Key, _values.Count, text.Value.To, now));
        (From, Value, Note) = (text.Value.From, text.Value.To, note);
    }
}

/// <summary>What a person may change about a target.</summary>
public sealed record TargetText(DurationRange Value, string Note = "");

/// <summary>What a target promised from a time on.</summary>
public sealed class TargetValue
{
    private TargetValue()
    {
    }

    internal TargetValue(string target, int number, TimeSpan value, DateTimeOffset since) => (Target, Number, Value, Since) = (target, number, value, since);

    public string Target { get; private set; } = "";

    public int Number { get; private set; }

    public TimeSpan Value { get; private set; }

    public DateTimeOffset Since { get; private set; }
}
