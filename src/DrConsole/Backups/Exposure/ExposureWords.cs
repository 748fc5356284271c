using System.Globalization;
using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>What would be lost if everything failed now, in sentences. Pure.</summary>
public static class ExposureWords
{
    private const int Named = 3;

    /// <summary>One class as the sentence names it.</summary>
    public sealed record Line(string Name, ExposureStanding Standing, TimeSpan? Age);

    /// <summary>A length as one says it: to the second up to an hour, to the minute up to a day, then to the hour.</summary>
    public static string Spoken(TimeSpan length)
    {
        var unit = length < TimeSpan.FromHours(1) ? TimeSpan.FromSeconds(1) : length < TimeSpan.FromDays(1) ? TimeSpan.FromMinutes(1) : TimeSpan.FromHours(1);
        return Durations.Spoken(new TimeSpan(length.Ticks / unit.Ticks * unit.Ticks));
    }

    /// <summary>What the board says first.</summary>
    public static string Title(IReadOnlyCollection<Line> lines)
    {
        var past = lines.Count(line => IsBroken(line.Standing));
        var near = lines.Count(line => line.Standing is ExposureStanding.Near);
        return (past, near) switch
        {
            (0, 0) when lines.Count == 0 => "No data classes yet",
            (0, 0) when lines.All(line => line.Standing is ExposureStanding.Within or ExposureStanding.Nothing) => "Every data class is within its RPO",
            (0, 0) => "No data class is past its RPO",
            (0, 1) => "One data class is near its RPO",
            (0, _) => $"{Upper(Count(near))} data classes are near their RPO",
            (1, _) => "One data class is past its RPO",
            _ => $"{Upper(Count(past))} data classes are past their RPO",
        };
    }

    public static string Loss(IReadOnlyCollection<Line> lines)
    {
        if (lines.Count == 0)
            return "Nothing is said yet about the data that may be lost.";
        var broken = lines.Where(line => IsBroken(line.Standing)).ToList();
        if (broken.Count == 0)
        {
            return lines.Where(line => line.Age is not null).MaxBy(line => line.Age) is { Age: { } age } worst
                ? $"If we lost the primaries now, no promise would be broken. {worst.Name} would lose most: {Spoken(age)}."
                : "If we lost the primaries now, no promise would be broken.";
        }
        var all = broken.Where(line => line.Age is null).ToList();
        var some = broken.Where(line => line.Age is not null).OrderByDescending(line => line.Age).ToList();
        var parts = some.Take(Named).Select(line => $"{line.Name} would lose {Spoken(line.Age!.Value)}")
            .Concat(some.Count > Named ? [$"{Count(some.Count - Named)} more would lose more than promised"] : [])
            .Concat(all.Count > 0 ? [$"{Joined([.. all.Take(Named).Select(line => line.Name)])}{(all.Count > Named ? $" and {Count(all.Count - Named)} more" : "")} would lose everything"] : []);
        var rest = broken.Count == lines.Count ? "" : " Everything else is inside its promise.";
        return $"If we lost the primaries now, {Joined([.. parts])}.{rest}";
    }

    /// <summary>Whether more would be lost than was promised, or nobody can say.</summary>
    public static bool IsBroken(ExposureStanding standing) => standing is ExposureStanding.Past or ExposureStanding.NoCopy or ExposureStanding.NeverReported or ExposureStanding.NoPolicy or ExposureStanding.NotVerified;

    private static string Joined(IReadOnlyList<string> parts) => parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}";

    private static string Count(int count) => count switch { 1 => "one", 2 => "two", 3 => "three", 4 => "four", 5 => "five", 6 => "six", _ => count.ToString(CultureInfo.InvariantCulture) };

    private static string Upper(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
