using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>What makes a service's text acceptable by itself. What it needs of other records is asked when it is saved.</summary>
internal static class ServiceRules
{
    private const int MaxSites = 20;
    private const int MaxDependencies = 200;
    private const int MaxApis = 50;
    private const int MaxFallbacks = 10;

    public static void Check(string key, ServiceText text)
    {
        var errors = new FieldErrors()
            .Check(text.Name.Length is > 0 and <= Service.MaxName, "name", $"A name with 1 to {Service.MaxName} characters is needed.")
            .Check(Enum.IsDefined(text.Kind), "kind", "This kind is not known.")
            .Check(text.Priority is >= 1 and <= 3, "priority", "1 (critical), 2 (essential) or 3 (standard) is needed.")
            .Check(text.LossPerHour is null or >= 0, "lossPerHour", "A loss cannot be negative.")
            .Check(text.Currency.Length == 0 || (text.Currency.Length == 3 && text.Currency.All(char.IsAsciiLetterUpper)), "currency", "Three letters are needed, such as EUR.")
            .Check(text.LossPerHour is null || text.Currency.Length > 0, "currency", "A loss needs its currency, such as EUR.")
            .Check(text.Sites.Count <= MaxSites, "sites", $"At most {MaxSites} sites.")
            .Check(text.Dependencies.Count <= MaxDependencies, "dependencies", $"At most {MaxDependencies} dependencies.")
            .Check(text.Apis.Count <= MaxApis, "apis", $"At most {MaxApis} pinned APIs.");
        CheckText(errors, "summary", text.Summary);
        CheckText(errors, "redundancy", text.Redundancy);
        CheckText(errors, "degradation", text.Degradation);
        CheckShort(errors, "owner", text.Owner);
        CheckShort(errors, "region", text.Region);
        CheckLength(errors, "maximumDowntime", text.MaximumDowntime);
        foreach (var (at, site) in text.Sites.Index())
            CheckSite(errors, text, at, site);
        foreach (var (at, dependency) in text.Dependencies.Index())
            CheckDependency(errors, key, text, at, dependency);
        foreach (var (at, api) in text.Apis.Index())
            CheckApi(errors, at, api);
        errors.ThrowIfAny();
    }

    public static void CheckText(FieldErrors errors, string field, string text) =>
        errors.Check(text.Length <= Service.MaxText, field, $"At most {Service.MaxText:N0} characters.");

    public static void CheckShort(FieldErrors errors, string field, string text) =>
        errors.Check(text.Length <= Service.MaxName && !text.Contains('\n', StringComparison.Ordinal), field, $"One line with up to {Service.MaxName} characters.");

    public static void CheckLength(FieldErrors errors, string field, TimeSpan? length) =>
        errors.Check(length is not { } given || (given >= TimeSpan.Zero && given <= Durations.Longest), field, "A duration from zero to a hundred years is needed.");

    private static void CheckSite(FieldErrors errors, ServiceText text, int at, SiteText site)
    {
        var field = $"sites[{at}]";
        errors.Check(site.Name.Length is > 0 and <= Service.MaxName, $"{field}.name", "Name the site.")
            .Check(!text.Sites.Take(at).Any(other => other.Name == site.Name), $"{field}.name", $"{site.Name} is there twice.");
        CheckShort(errors, $"{field}.region", site.Region);
        foreach (var (kind, part) in site.Parts)
        {
            var name = $"{field}.{char.ToLowerInvariant(kind.ToString()[0])}{kind.ToString()[1..]}";
            CheckShort(errors, $"{name}.capacity", part.Capacity);
            CheckShort(errors, $"{name}.redundancy", part.Redundancy);
        }
    }

    private static void CheckDependency(FieldErrors errors, string key, ServiceText text, int at, DependencyText dependency)
    {
        var field = $"dependencies[{at}]";
        errors.Check(ShortKey.IsRight(dependency.On), $"{field}.on", "Choose the service that is depended on.")
            .Check(dependency.On != key, $"{field}.on", "A service cannot depend on itself.")
            .Check(!text.Dependencies.Take(at).Any(other => other.On == dependency.On), $"{field}.on", $"{dependency.On} is there twice.")
            .Check(dependency.Fallbacks.Count <= MaxFallbacks, $"{field}.fallbacks", $"At most {MaxFallbacks} fallbacks.");
        CheckText(errors, $"{field}.whileDown", dependency.WhileDown);
        foreach (var (place, fallback) in dependency.Fallbacks.Index())
        {
            var which = $"{field}.fallbacks";
            errors.Check((fallback.Service.Length > 0) != (fallback.People.Length > 0), which, $"Fallback {place + 1}: name a service, or the people who do it by hand.")
                .Check(fallback.Service.Length == 0 || ShortKey.IsRight(fallback.Service), which, $"Fallback {place + 1}: {fallback.Service} is no service's key.")
                .Check(fallback.Service != key || key.Length == 0, which, $"Fallback {place + 1}: a service cannot stand in for what it depends on itself.")
                .Check(fallback.Service.Length == 0 || fallback.Service != dependency.On, which, $"Fallback {place + 1}: it is what has failed.")
                .Check(fallback.Service.Length == 0 || !dependency.Fallbacks.Take(place).Any(other => other.Service == fallback.Service), which, $"Fallback {place + 1}: {fallback.Service} is there twice.")
                .Check(fallback.People.Length == 0 || place == dependency.Fallbacks.Count - 1, which, $"Fallback {place + 1}: people come last.");
            CheckShort(errors, which, fallback.People);
        }
    }

    private static void CheckApi(FieldErrors errors, int at, ApiPinText api)
    {
        var field = $"apis[{at}]";
        errors.Check(api.Api.Length is > 0 and <= Service.MaxName, $"{field}.api", "Name the API.")
            .Check(api.Version.Length is > 0 and <= Service.MaxName, $"{field}.version", "Say which version is pinned; 'latest' is none.")
            .Check(!api.Version.Equals("latest", StringComparison.OrdinalIgnoreCase), $"{field}.version", "'latest' pins nothing. Name the version.");
        CheckText(errors, $"{field}.note", api.Note);
    }
}
