using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>A version as it was published, for good. Only whether it is in force changes afterwards.</summary>
public sealed class RunbookVersion : ITopical
{
    private RunbookVersion()
    {
    }

    public string RunbookKey { get; private set; } = "";

    public int Number { get; private set; }

    [RecordedText]
    public string Title { get; private set; } = "";

    /// <summary>The file, in the bytes that <see cref="ContentHash"/> is of.</summary>
    public string Text { get; private set; } = "";

    [RecordedText]
    public string ContentHash { get; private set; } = "";

    /// <summary>What is new in it.</summary>
    [RecordedText]
    public string Note { get; private set; } = "";

    [PersonName]
    public string SubmittedBy { get; private set; } = "";

    [PersonName]
    public string PublishedBy { get; private set; } = "";

    public DateTimeOffset PublishedAt { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Why it was taken out of force; empty when the next version took its place.</summary>
    [RecordedText]
    public string RetiredBecause { get; private set; } = "";

    /// <summary>How many other people had to approve. Zero: nobody has seen it but its author.</summary>
    public int ApprovalsNeeded { get; private set; }

    public bool IsUnreviewed => ApprovalsNeeded == 0;

    public RunbookStatus Status => RetiredAt is null ? RunbookStatus.Published : RunbookStatus.Retired;

    IEnumerable<string> ITopical.Topics => [Runbook.Topic, $"runbook/{RunbookKey}"];

    internal static RunbookVersion Of(Runbook runbook, int approvalsNeeded, string publishedBy, DateTimeOffset now) => new()
    {
        RunbookKey = runbook.Key,
        Number = runbook.DraftNumber,
        Title = runbook.Title,
        Text = runbook.DraftText!,
        ContentHash = runbook.DraftHash!,
        Note = runbook.Note,
        SubmittedBy = runbook.SubmittedBy ?? publishedBy,
        PublishedBy = publishedBy,
        PublishedAt = now,
        ApprovalsNeeded = approvalsNeeded,
    };

    internal void Retire(string because, DateTimeOffset now) => (RetiredAt, RetiredBecause) = (now, because);
}

/// <summary>One person's approval of one submission.</summary>
public sealed class RunbookApproval : ITopical
{
    private RunbookApproval()
    {
    }

    public string RunbookKey { get; private set; } = "";

    public int Submission { get; private set; }

    /// <summary>Who approved. Part of the key: nobody approves twice, also not at one moment.</summary>
    public Guid By { get; private set; }

    [PersonName]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string ContentHash { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>The version that came of it; null while it is not published.</summary>
    public int? Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Runbook.Topic, $"runbook/{RunbookKey}"];

    internal static RunbookApproval Of(Runbook runbook, Guid by, string name, DateTimeOffset now) => new()
    {
        RunbookKey = runbook.Key,
        Submission = runbook.Submission,
        By = by,
        Name = name,
        ContentHash = runbook.DraftHash!,
        At = now,
    };

    internal void Became(int version) => Version = version;
}
