namespace DrConsole.Runbooks;

/// <summary>
/// What the linter may know beyond the file. Null means that nobody knows, and a rule that needs it keeps silent: on a laptop without a
/// console nothing is known.
/// </summary>
public sealed record LintFacts(DateTimeOffset Now)
{
    public IReadOnlySet<string>? Secrets { get; init; }

    public IReadOnlySet<string>? Services { get; init; }

    public IReadOnlySet<string>? Scenarios { get; init; }

    /// <summary>Other runbooks, by key.</summary>
    public IReadOnlyDictionary<string, KnownProcedure>? Runbooks { get; init; }

    /// <summary>The target of its service, where the file states none of its own.</summary>
    public TimeSpan? TargetRto { get; init; }

    /// <summary>When its version in force was published, and when that was last run, drilled or rehearsed.</summary>
    public (DateTimeOffset PublishedAt, DateTimeOffset? LastExercisedAt)? Practice { get; init; }

    /// <summary>What was learnt from working it; where steps took longer than their author says, that counts.</summary>
    public PracticeRecord? Learnt { get; init; }

    /// <summary>Roles and duties that have somebody on call.</summary>
    public IReadOnlySet<string>? RolesOnCall { get; init; }

    /// <summary>Roles and duties whose contact left, with the contact's name.</summary>
    public IReadOnlyDictionary<string, string>? LeftContacts { get; init; }

    /// <summary>Steps whose command their runner would refuse, with what it says.</summary>
    public IReadOnlyDictionary<string, string>? Refusals { get; init; }

    /// <summary>Addresses that no longer answer.</summary>
    public IReadOnlySet<string>? DeadLinks { get; init; }
}

/// <summary>What the linter may know of another runbook.</summary>
/// <param name="Uses">The runbooks that it nests.</param>
/// <param name="Needs">Parameters without which it cannot run.</param>
/// <param name="Expected">Its expected total.</param>
public sealed record KnownProcedure(bool IsPublished, IReadOnlyList<string> Uses, IReadOnlyList<string> Needs, IReadOnlyList<string> Takes, TimeSpan? Expected);
