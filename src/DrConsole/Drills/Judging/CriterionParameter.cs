using System.Globalization;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>
/// What a criterion's kind needs to know, out of one line: a step's id, a source, people, a percentage, a length of time. <c>probe/eu-api within 5 min</c>,
/// <c>95 % group/executives within 10 min</c>.
/// </summary>
internal sealed record CriterionParameter(string Name, int Percent, TimeSpan? Within)
{
    private const string Link = " within ";

    /// <returns>What is wrong with it for its kind, or null.</returns>
    public static string? FaultOf(CriterionKind kind, string text)
    {
        if (Read(kind, text, out var fault) is not { } read)
            return fault;
        return kind switch
        {
            CriterionKind.GatePassed or CriterionKind.DataEqual => read.Within is null && (read.Name.Length == 0 || ShortKey.IsRight(read.Name)) ? null : "The id of a gate's step is needed, or nothing for all of them.",
            CriterionKind.WithinTarget => read.Name.Length == 0 ? null : $"Empty for the targets of what it touches, or a length of time. {Durations.Needed}",
            CriterionKind.UpdateInTime => read is { Name.Length: 0, Within: not null } ? null : $"Within which time, counted from the failure. {Durations.Needed}",
            CriterionKind.AlarmFired => read.Name.Length == 0 || read.Name.IndexOf('/', StringComparison.Ordinal) > 0 ? null : "The source of a signal, such as probe/eu-west-api, or nothing for any alarm of its services; 'within 5 min' behind it.",
            CriterionKind.AcknowledgedBy => read.Name.Length == 0 || PeopleRef.Read(read.Name) is not null ? null : $"A percentage such as 95 %, whom it is about, or both. {PeopleRef.Needed}",
            _ => text.Trim().Length == 0 ? null : "This kind takes no parameter.",
        };
    }

    /// <summary>Null where it cannot be read.</summary>
    public static CriterionParameter? Read(CriterionKind kind, string text, out string? fault)
    {
        fault = null;
        var (rest, percent, within) = (text.Trim(), 100, (TimeSpan?)null);
        if (kind is CriterionKind.WithinTarget or CriterionKind.UpdateInTime)
            return rest.Length == 0 ? new("", percent, null) : LengthOf(rest, out fault) is { } length ? new("", percent, length) : null;
        if ($" {rest}".LastIndexOf(Link, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            if (LengthOf($" {rest}"[(at + Link.Length)..], out fault) is not { } length)
                return null;
            (rest, within) = ($" {rest}"[..at].Trim(), length);
        }
        if (kind is CriterionKind.AcknowledgedBy && rest.IndexOf('%', StringComparison.Ordinal) is >= 0 and var sign)
        {
            if (!int.TryParse(rest[..sign].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out percent) || percent is < 1 or > 100)
            {
                fault = "From 1 % to 100 %.";
                return null;
            }
            rest = rest[(sign + 1)..].Trim();
        }
        return new(rest, percent, within);
    }

    private static TimeSpan? LengthOf(string text, out string? fault)
    {
        var isRead = Durations.TryRead(text, out var range, out var wrong);
        fault = isRead && !range.IsRange && range.To > TimeSpan.Zero ? null : isRead ? "One length of time is needed, longer than nothing." : wrong;
        return fault is null ? range.To : null;
    }
}
