namespace DrConsole.Jobs;

/// <summary>Says the usual schedules in words; an unusual one is shown as it is written.</summary>
internal static class CronWords
{
    private static readonly Dictionary<string, string> Days = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SUN"] = "Sundays",
        ["MON"] = "Mondays",
        ["TUE"] = "Tuesdays",
        ["WED"] = "Wednesdays",
        ["THU"] = "Thursdays",
        ["FRI"] = "Fridays",
        ["SAT"] = "Saturdays",
        ["MON-FRI"] = "Weekdays",
    };

    public static string Of(string cron) => cron.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["0", "*" or "0/1" or "*/1", "*", "*" or "?", "*", "*" or "?"] => "Every minute",
        ["0", var every, "*", "*" or "?", "*", "*" or "?"] when Step(every) is { } minutes => $"Every {minutes} minutes",
        ["0", var minute, "*" or "0/1" or "*/1", "*" or "?", "*", "*" or "?"] when Number(minute) is { } m => $"Every hour at {m} min past",
        ["0", var minute, var every, "*" or "?", "*", "*" or "?"] when Number(minute) is { } m && Step(every) is { } hours => $"Every {hours} hours at {m} min past",
        ["0", var minute, var hour, "*" or "?", "*", "*" or "?"] when Time(hour, minute) is { } time => $"Every day at {time}",
        ["0", var minute, var hour, "*" or "?", "*", var day] when Time(hour, minute) is { } time && Days.TryGetValue(day, out var days) => $"{days} at {time}",
        ["0", var minute, var hour, var day, "*", "*" or "?"] when Time(hour, minute) is { } time && Number(day) is { } number => $"Every month on day {number} at {time}",
        _ => cron,
    };

    private static int? Number(string text) => text.All(char.IsAsciiDigit) && int.TryParse(text, out var number) ? number : null;

    private static int? Step(string text) => text.Split('/') is ["0" or "*", var step] ? Number(step) : null;

    private static string? Time(string hour, string minute) => Number(hour) is { } h && Number(minute) is { } m ? $"{h:00}:{m:00}" : null;
}
