using System.Text.RegularExpressions;

namespace DrConsole.Browser.Tests.Walk;

/// <summary>Every address that a page of the product has, read from its sources: a new page is in it by being written.</summary>
internal static partial class Routes
{
    /// <summary>Pages of whoever is not signed in, and addresses that only a message or another page's form leads to.</summary>
    public static IReadOnlyDictionary<string, string> Examples { get; } = new Dictionary<string, string>
    {
        ["/ack/{Token}"] = "/ack/not-a-token",
        ["/approve/{Token}"] = "/approve/not-a-token",
        ["/auditor/{Token}"] = "/auditor/not-a-token",
        ["/confirm/{Token}"] = "/confirm/not-a-token",
        ["/join/{Token}"] = "/join/not-a-token",
        ["/password/{Token}"] = "/password/not-a-token",
        ["/status/subscribe/{Token}"] = "/status/subscribe/not-a-token",
        ["/status/unsubscribe/{Token}"] = "/status/unsubscribe/not-a-token",
        ["/status/subscribe"] = "/status/subscribe",
        ["/setup"] = "/setup",
        ["/sign-in"] = "/sign-in",
        ["/sign-in/second-factor"] = "/sign-in/second-factor",
    };

    /// <summary>What the demo has nothing of: what stands there instead is looked at.</summary>
    public static IReadOnlyList<string> NotInTheDemo { get; } =
    [
        "/backup-policies/system-state/file?path=plans.json", $"/backups/{Guid.Empty}/files", "/chat-rooms/none", "/cloud-accounts/none", "/fallback-plans/none", $"/people/{Guid.Empty}/erase", "/plans/none/edit",
        $"/restores/{Guid.Empty}", "/service-metrics/none", "/webhook-targets/none",
    ];

    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Path("src", "DrConsole.Web"), "*.razor", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Page().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The route that an address belongs to; a word of its own is before a place for any word.</summary>
    public static string? Of(string path) => All.Contains(path) ? path : All.FirstOrDefault(route => IsOf(route, path));

    private static bool IsOf(string route, string path) =>
        route.Contains('{', StringComparison.Ordinal) && Regex.IsMatch(path, $"^{Place().Replace(route, match => match.Value.Contains(":guid", StringComparison.Ordinal) ? "[0-9a-f-]{36}" : match.Value.Contains(":long", StringComparison.Ordinal) ? "[0-9]+" : "[^/]+")}$");

    [GeneratedRegex("""@page "([^"]+)" *\r?$""", RegexOptions.Multiline)]
    private static partial Regex Page();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Place();
}
