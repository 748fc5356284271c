using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

public enum RunbookStatus
{
    Draft,
    InReview,
    Published,
    Retired,
}

/// <summary>A runbook: the version in force, and the next one while it is written and reviewed. Versions in force and earlier are <see cref="RunbookVersion"/>.</summary>
public sealed class Runbook : ICounted, ITopical
{
    public const string Topic = "runbooks";
    public const int MaxNote = 1_000;

    private Runbook()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Title { get; private set; } = "";

    /// <summary>The file of the next version; null while there is none.</summary>
    public string? DraftText { get; private set; }

    [RecordedText]
    public string? DraftHash { get; private set; }

    public bool IsInReview { get; private set; }

    /// <summary>Counts submissions, so that an approval of an earlier one counts for nothing.</summary>
    public int Submission { get; private set; }

    [PersonName]
    public string? SubmittedBy { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>What is new, in the words of whoever submitted it.</summary>
    [RecordedText]
    public string Note { get; private set; } = "";

    /// <summary>What a reviewer wants changed first, until the next submission.</summary>
    [RecordedText]
    public string SentBack { get; private set; } = "";

    /// <summary>Whoever wrote any of this draft, one id a line. None of them may approve it.</summary>
    [Unrecorded("Follows from who changed what, which is recorded.")]
    public string Authors { get; private set; } = "";

    /// <summary>The version in force; null when none is.</summary>
    public int? PublishedNumber { get; private set; }

    public int LastNumber { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"runbook/{Key}"];

    public int DraftNumber => LastNumber + 1;

    public RunbookStatus Status =>
        PublishedNumber is not null ? RunbookStatus.Published
        : DraftText is null ? RunbookStatus.Retired
        : IsInReview ? RunbookStatus.InReview
        : RunbookStatus.Draft;

    internal static Runbook Create(RunbookDraft draft, Actor actor, DateTimeOffset now)
    {
        var runbook = new Runbook { Key = draft.File.Key, CreatedAt = now };
        runbook.Write(draft, actor, now);
        return runbook;
    }

    /// <summary>Takes over a new text of the draft. What was approved of the old one is void.</summary>
    internal void Write(RunbookDraft draft, Actor actor, DateTimeOffset now)
    {
        if (draft.File.Key != Key)
            throw new InvalidException(RunbookDraft.Field, $"Line {draft.Places.Of(null, "runbook").Line}: this is {Key}; its key stays. For another key create another runbook.");
        if (DraftText is null)
            Authors = "";
        (DraftText, DraftHash, Title, ChangedAt) = (draft.Text, draft.Hash, draft.File.Title, now);
        (IsInReview, SubmittedBy, SubmittedAt) = (false, null, null);
        AddAuthor(actor);
    }

    internal void Submit(string note, Actor actor, DateTimeOffset now)
    {
        if (DraftText is null)
            throw new RefusedException("There is no draft to submit.");
        if (IsInReview)
            throw new RefusedException("It is in review already.");
        if (note.Trim().Length > MaxNote)
            throw new InvalidException("note", $"At most {MaxNote:N0} characters.");
        Submission++;
        (IsInReview, SubmittedBy, SubmittedAt, Note, SentBack, ChangedAt) = (true, actor.Name, now, note.Trim(), "", now);
        AddAuthor(actor);
    }

    /// <summary>Back to a draft, by an author or by a reviewer who says why.</summary>
    internal void TakeBack(string why, DateTimeOffset now)
    {
        DemandInReview();
        if (why.Length > MaxNote)
            throw new InvalidException("reason", $"At most {MaxNote:N0} characters.");
        (IsInReview, SubmittedBy, SubmittedAt, SentBack, ChangedAt) = (false, null, null, why.Trim(), now);
    }

    /// <summary>Somebody approved; counted, so that two decisions at one moment see each other.</summary>
    internal void Approved(DateTimeOffset now)
    {
        DemandInReview();
        ChangedAt = now;
    }

    internal void Publish(DateTimeOffset now)
    {
        LastNumber = DraftNumber;
        (PublishedNumber, DraftText, DraftHash, IsInReview, SentBack, Note, Authors, ChangedAt) = (LastNumber, null, null, false, "", "", "", now);
        (SubmittedBy, SubmittedAt) = (null, null);
    }

    internal void Retire(DateTimeOffset now)
    {
        if (PublishedNumber is null)
            throw new RefusedException("No version is published.");
        (PublishedNumber, ChangedAt) = (null, now);
    }

    internal void Discard(DateTimeOffset now)
    {
        if (DraftText is null)
            throw new RefusedException("There is no draft.");
        if (LastNumber == 0)
            throw new RefusedException("Nothing else of it was ever published. Delete the runbook instead.");
        (DraftText, DraftHash, IsInReview, SubmittedBy, SubmittedAt, SentBack, Authors, ChangedAt) = (null, null, false, null, null, "", "", now);
    }

    public bool IsAuthor(Guid id) => Authors.Split('\n').Contains($"{id}");

    internal void DemandInReview()
    {
        if (!IsInReview)
            throw new RefusedException("It is not in review: somebody edited it, took it back or published it meanwhile.");
    }

    private void AddAuthor(Actor actor)
    {
        if (actor.Behind is { } id && !IsAuthor(id))
            Authors = Authors.Length == 0 ? $"{id}" : $"{Authors}\n{id}";
    }
}
