using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>How long a policy's backups are kept. Whatever one of its parts keeps stays; with no part at all everything stays.</summary>
/// <param name="Count">The newest so many.</param>
/// <param name="Age">Those no older than this.</param>
/// <param name="Daily">The newest of each of the last so many days that have one; weeks, months and years alike.</param>
/// <param name="Minimum">So many good ones always stay.</param>
public sealed record RetentionRule(int Count = 0, TimeSpan? Age = null, int Daily = 0, int Weekly = 0, int Monthly = 0, int Yearly = 0, int Minimum = 2)
{
    public const int Most = 10_000;

    public bool KeepsAll => Count == 0 && Age is null && Daily == 0 && Weekly == 0 && Monthly == 0 && Yearly == 0;

    public string Words => KeepsAll ? "everything" : string.Join(", ", new[]
    {
        Count > 0 ? $"the newest {Count}" : "",
        Age is { } age ? $"those of the last {Durations.Spoken(age)}" : "",
        Daily > 0 ? $"{Daily} daily" : "",
        Weekly > 0 ? $"{Weekly} weekly" : "",
        Monthly > 0 ? $"{Monthly} monthly" : "",
        Yearly > 0 ? $"{Yearly} yearly" : "",
        $"never fewer than {Minimum}",
    }.Where(part => part.Length > 0));

    internal void Check(FieldErrors errors)
    {
        foreach (var (field, number) in new[] { ("keepCount", Count), ("keepDaily", Daily), ("keepWeekly", Weekly), ("keepMonthly", Monthly), ("keepYearly", Yearly) })
            errors.Check(number is >= 0 and <= Most, field, $"0 to {Most} is accepted.");
        errors.Check(Age is null || Age >= TimeSpan.FromHours(1) && Age <= Durations.Longest, "keepFor", "An hour or more is accepted.")
            .Check(Minimum is >= 1 and <= Most, "minimumKept", "At least one good backup always stays.");
    }
}
