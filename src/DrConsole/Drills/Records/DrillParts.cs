using System.Security.Cryptography;
using System.Text;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>Somebody who takes part in a drill, and as what.</summary>
public sealed class DrillParticipant
{
    private DrillParticipant()
    {
    }

    public DrillParticipant(DrillId drill, ContactId contact, string name, DrillDuty duty) => (Drill, Contact, Name, Duty) = (drill, contact, name, duty);

    public DrillId Drill { get; private set; }

    public ContactId Contact { get; private set; }

    [PersonName]
    public string Name { get; private set; } = "";

    public DrillDuty Duty { get; private set; }

    /// <summary>They had left when it began: planned, and not there.</summary>
    public bool HadLeft { get; private set; }

    internal void Miss() => HadLeft = true;
}

/// <summary>What somebody saw, answered or decided in a drill, and what the console saw. Never changed and never removed.</summary>
public sealed class DrillObservation
{
    public const int MaxText = 4_000;

    private DrillObservation()
    {
    }

    public DrillId Drill { get; private set; }

    public int Number { get; private set; }

    /// <summary>When it happened, which a person may say.</summary>
    public DateTimeOffset At { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public ObservationKind Kind { get; private set; }

    [PersonName]
    public string By { get; private set; } = "";

    public Guid? ById { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>The number of the script's inject that it is, or answers.</summary>
    public int? Inject { get; private set; }

    /// <summary>What it follows from, such as a run's end: told once.</summary>
    [RecordedText]
    public string? Reference { get; private set; }

    /// <summary>SHA-256 of what it says, so that the ledger holds the text without telling it.</summary>
    [RecordedText]
    public string ContentHash { get; private set; } = "";

    public static DrillObservation Of(Drill drill, int number, ObservationText text, DateTimeOffset now)
    {
        var entry = new DrillObservation
        {
            Drill = drill.Id,
            Number = number,
            At = text.At ?? now,
            RecordedAt = now,
            Kind = text.Kind,
            By = text.By,
            ById = text.ById,
            Text = text.Text.Length <= MaxText ? text.Text : text.Text[..MaxText],
            Inject = text.Inject,
            Reference = text.Reference,
        };
        entry.ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', $"{entry.At:O}", entry.Kind, entry.Text, entry.Inject))));
        return entry;
    }
}

/// <summary>What an observation is made from.</summary>
public sealed record ObservationText(ObservationKind Kind, string Text, string By, Guid? ById = null)
{
    public DateTimeOffset? At { get; init; }

    public int? Inject { get; init; }

    public string? Reference { get; init; }
}

/// <summary>What must be so for a drill to pass, and how it was judged.</summary>
public sealed class DrillCriterion
{
    public const int MaxText = 500;

    private DrillCriterion()
    {
    }

    internal DrillCriterion(DrillId drill, int number, CriterionText text) => (Drill, Number, Kind, Text, Parameter) = (drill, number, text.Kind, text.Text, text.Parameter);

    public DrillId Drill { get; private set; }

    public int Number { get; private set; }

    public CriterionKind Kind { get; private set; }

    [RecordedText]
    public string Text { get; private set; } = "";

    /// <summary>What its kind needs to know, such as the id of a gate.</summary>
    [RecordedText]
    public string Parameter { get; private set; } = "";

    public CriterionJudgement? Judgement { get; private set; }

    [PersonName]
    public string JudgedBy { get; private set; } = "";

    public DateTimeOffset? JudgedAt { get; private set; }

    public string Why { get; private set; } = "";

    /// <summary>Where it can be seen, such as <c>run/ID</c>.</summary>
    [RecordedText]
    public string Evidence { get; private set; } = "";

    internal void Judge(CriterionJudgement judgement, string why, string evidence, string by, DateTimeOffset now) => (Judgement, Why, Evidence, JudgedBy, JudgedAt) = (judgement, Cut(why), Cut(evidence), by, now);

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}
