using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>One entry of an incident's timeline. Never changed and never removed: a correction is an entry of its own.</summary>
public sealed class IncidentEntry : ITopical
{
    public const int MaxText = 20_000;
    public const int MaxReference = 200;

    private IncidentEntry()
    {
    }

    public IncidentId IncidentId { get; private set; }

    public int Number { get; private set; }

    /// <summary>When it happened, which a person may say.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    public EntryKind Kind { get; private set; }

    [PersonName]
    public string Who { get; private set; } = "";

    public Guid? WhoId { get; private set; }

    /// <summary>Markdown where a person wrote it.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What the console itself knows of it, as JSON: words, numbers, times.</summary>
    public string Facts { get; private set; } = "{}";

    /// <summary>The number of the note that this one corrects.</summary>
    public int? Corrects { get; private set; }

    public bool IsPinned { get; private set; }

    /// <summary>Of a decision: what was not chosen.</summary>
    public string Rejected { get; private set; } = "";

    /// <summary>Of a decision: the clocks and runs as they stood at that instant, in words.</summary>
    public string Readings { get; private set; } = "";

    /// <summary>Of a decision: who had the authority.</summary>
    [PersonName]
    public string Authority { get; private set; } = "";

    /// <summary>Of a decision: whether it can be undone.</summary>
    public bool? CanBeUndone { get; private set; }

    /// <summary>What it follows from, such as <c>run/…/17</c>: told once.</summary>
    [RecordedText]
    public string? Reference { get; private set; }

    /// <summary>SHA-256 of what it says, so that the ledger holds the text without telling it.</summary>
    [RecordedText]
    public string ContentHash { get; private set; } = "";

    IEnumerable<string> ITopical.Topics => [Incident.TopicOf(IncidentId)];

    public static IncidentEntry Of(IncidentId incident, int number, EntryText text, DateTimeOffset now)
    {
        var entry = new IncidentEntry
        {
            IncidentId = incident,
            Number = number,
            At = text.At ?? now,
            RecordedAt = now,
            Kind = text.Kind,
            Who = text.Who,
            WhoId = text.WhoId,
            Text = text.Text,
            Facts = text.Facts,
            Corrects = text.Corrects,
            IsPinned = text.IsPinned,
            Rejected = text.Rejected,
            Readings = text.Readings,
            Authority = text.Authority,
            CanBeUndone = text.CanBeUndone,
            Reference = text.Reference,
        };
        entry.ContentHash = entry.Hash();
        return entry;
    }

    /// <summary>The name of who did it is not in it: it may have to be forgotten one day.</summary>
    internal string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', $"{At:O}", Kind, Text, Facts, Corrects, Rejected, Readings, CanBeUndone))));

    internal void Pin(bool pinned) => IsPinned = pinned;
}

/// <summary>What an entry is made from.</summary>
public sealed record EntryText(EntryKind Kind, string Text, string Who, Guid? WhoId = null)
{
    public DateTimeOffset? At { get; init; }

    public string Facts { get; init; } = "{}";

    public int? Corrects { get; init; }

    public bool IsPinned { get; init; }

    public string Rejected { get; init; } = "";

    public string Readings { get; init; } = "";

    public string Authority { get; init; } = "";

    public bool? CanBeUndone { get; init; }

    public string? Reference { get; init; }
}
