using DrConsole.Platform;

namespace DrConsole.Estate;

public readonly record struct ProofId(Guid Value) : ITypedId<ProofId>
{
    public static ProofId From(Guid value) => new(value);
}

/// <summary>Where a proof comes from.</summary>
public enum ProofSource
{
    Drill,
    RestoreTest,
    Incident,

    /// <summary>Written down by a person from a document about a test that this console did not see.</summary>
    EarlierTest,
}

/// <summary>
/// One measurement of what a target promises: a drill's result, a restore test, an incident's recovery. Never changed and never deleted with
/// the target: a target that is set anew is compared with it at once.
/// </summary>
public sealed class Proof : ITopical
{
    public const int MaxReference = 300;

    private Proof()
    {
    }

    public ProofId Id { get; private set; }

    [RecordedText]
    public string Target { get; private set; } = "";

    public ProofSource Source { get; private set; }

    /// <summary>What it is called: Region outage, restore of the audit trail.</summary>
    [RecordedText]
    public string Title { get; private set; } = "";

    /// <summary>The record it comes from, such as <c>drill/0198…</c>, or the document: where an outsider finds it.</summary>
    [RecordedText]
    public string Reference { get; private set; } = "";

    /// <summary>When it was measured.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What was measured; null when it was not reached at all.</summary>
    public TimeSpan? Value { get; private set; }

    /// <summary>The environment's key, kept as it was.</summary>
    [RecordedText]
    public string Environment { get; private set; } = "";

    public bool InProduction { get; private set; }

    /// <summary>The interval of the programme that it belongs to, if it belongs to one: how long it is good for.</summary>
    public TimeSpan? Interval { get; private set; }

    /// <summary>How much was restored, where it is known: makes a rate.</summary>
    public long? Bytes { get; private set; }

    /// <summary>Who stands for it, when a person wrote it down.</summary>
    [PersonName]
    public string? VouchedBy { get; private set; }

    [PersonName]
    public string RecordedBy { get; private set; } = "";

    public DateTimeOffset RecordedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [Estate.Target.Topic, $"target/{Target}"];

    internal static Proof Record(ProofText text, bool inProduction, string by, DateTimeOffset now)
    {
        var tidied = text.Tidied();
        tidied.Check(now);
        return new Proof
        {
            Id = new ProofId(Guid.CreateVersion7(now)),
            Target = tidied.Subject.TargetKey(tidied.Kind),
            Source = tidied.Source,
            Title = tidied.Title,
            Reference = tidied.Reference,
            At = tidied.At,
            Value = tidied.Value,
            Environment = tidied.Environment,
            InProduction = inProduction,
            Interval = tidied.Interval,
            Bytes = tidied.Bytes,
            VouchedBy = tidied.Source is ProofSource.EarlierTest ? tidied.VouchedBy : null,
            RecordedBy = by,
            RecordedAt = now,
        };
    }
}

/// <summary>What is known of a measurement.</summary>
public sealed record ProofText(TargetSubject Subject, TargetKind Kind, ProofSource Source, string Title, string Reference, DateTimeOffset At, TimeSpan? Value, string Environment)
{
    public TimeSpan? Interval { get; init; }

    public long? Bytes { get; init; }

    public string VouchedBy { get; init; } = "";

    internal ProofText Tidied() => this with { Title = Title.Trim(), Reference = Reference.Trim(), Environment = Environment.Trim(), VouchedBy = VouchedBy.Trim() };

    internal void Check(DateTimeOffset now)
    {
        var errors = new FieldErrors()
            .Check(Title.Length is > 0 and <= Service.MaxName, "title", $"Say what was tested, in up to {Service.MaxName} characters.")
            .Check(Reference.Length is > 0 and <= Proof.MaxReference, "reference", "Name the document or record that shows it.")
            .Check(At <= now, "at", "A proof lies in the past.")
            .Check(At >= now.AddYears(-20), "at", "A proof from more than twenty years ago proves nothing today.")
            .Check(Environment.Length > 0, "environment", "Name the environment that it was measured in.")
            .Check(Source is not ProofSource.EarlierTest || VouchedBy.Length is > 0 and <= Service.MaxName, "vouchedBy", "Name who stands for it.")
            .Check(Interval is not { } interval || interval > TimeSpan.Zero, "interval", "An interval is longer than nothing.")
            .Check(Bytes is null or > 0, "bytes", "A size is more than nothing.");
        ServiceRules.CheckLength(errors, "value", Value);
        ServiceRules.CheckLength(errors, "interval", Interval);
        errors.ThrowIfAny();
    }
}
