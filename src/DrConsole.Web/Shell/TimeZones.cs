namespace DrConsole.Web.Shell;

/// <summary>The zones to choose from: IANA names with a city, and UTC.</summary>
public static class TimeZones
{
    public static IReadOnlyList<string> Ids { get; } =
    [
        "Etc/UTC",
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)
            .Where(id => id.Contains('/') && !id.StartsWith("Etc/", StringComparison.Ordinal) && !id.StartsWith("System", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
