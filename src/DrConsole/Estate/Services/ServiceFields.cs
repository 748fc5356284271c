using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>A service's text field by field and line by line, for people who have to choose between two of them.</summary>
internal static class ServiceFields
{
    public static IEnumerable<ConflictException.Field> Compare(ServiceText theirs, ServiceText yours) =>
        Lines(theirs).Zip(Lines(yours), (their, your) => new ConflictException.Field(their.Name, their.Text, your.Text));

    private static IEnumerable<(string Name, string Text)> Lines(ServiceText text) =>
    [
        ("Name", text.Name),
        ("Kind", text.Kind.ToString()),
        ("Priority", text.Priority.ToString(CultureInfo.InvariantCulture)),
        ("Summary", text.Summary),
        ("Owner", text.Owner),
        ("Region", text.Region),
        ("Single point of failure", text.IsSinglePoint ? "yes" : "no"),
        ("Redundancy", text.Redundancy),
        ("While it is down", text.Degradation),
        ("Loss per hour", text.LossPerHour is { } loss ? string.Create(CultureInfo.InvariantCulture, $"{loss} {text.Currency}") : ""),
        ("Maximum tolerable downtime", text.MaximumDowntime is { } most ? Durations.Spoken(most) : ""),
        ("Sites", string.Join('\n', text.Sites.Select(Line))),
        ("Dependencies", string.Join('\n', text.Dependencies.Select(Line))),
        ("Pinned APIs", string.Join('\n', text.Apis.Select(api => Join(api.Api, api.Version, api.EndsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), api.Note)))),
    ];

    private static string Line(SiteText site) =>
        Join([site.Name, site.Region, site.Role.ToString(), .. site.Parts.Select(part => $"{part.Kind}: {Line(part.Part)}")]);

    private static string Line(PartText part) => string.Join(", ", new[]
    {
        part.Capacity, part.Readiness?.ToString(), part.Activation is { } by ? $"activation {by}" : "", part.Replication is { } copied ? $"replication {copied}" : "",
        part.Consistency is { } held ? $"consistency {held}" : "", part.Redundancy, part.Dns is { } dns ? $"DNS {dns}" : "", part.Failover is { } over ? $"failover {over}" : "",
    }.Where(word => !string.IsNullOrEmpty(word)));

    private static string Line(DependencyText dependency) =>
        Join([dependency.On, dependency.Need.ToString(), dependency.WhileDown, .. dependency.Fallbacks.Select(fallback => fallback.Service + fallback.People)]);

    private static string Join(params string?[] words) => string.Join(" · ", words.Where(word => !string.IsNullOrEmpty(word)));
}
