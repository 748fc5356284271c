using DrConsole.Access;
using DrConsole.People;

namespace DrConsole.Notices;

/// <summary>Somebody who is told, wherever they were found.</summary>
public sealed record Recipient(string Name)
{
    public ContactId? Contact { get; init; }

    public UserId? User { get; init; }

    /// <summary>The stakeholder's key.</summary>
    public string Role { get; init; } = "";

    public string Language { get; init; } = "en";

    public string TimeZone { get; init; } = "Etc/UTC";

    public int Round { get; init; }

    public int Level { get; init; }

    public DateTimeOffset? AnswerBy { get; init; }
}

/// <summary>By what somebody is told, and when.</summary>
/// <param name="Missing">Why it cannot go out yet; null when it can.</param>
public sealed record Way(NoticeChannel Channel, string Address, DateTimeOffset DueAt, string? Missing)
{
    public DateTimeOffset? NextAt { get; init; }

    public string? Code { get; init; }
}
