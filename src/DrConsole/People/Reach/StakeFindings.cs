using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>Stakeholders and support contacts whose services or scenarios are not there: nobody would be told, or called.</summary>
internal static class StakeFindings
{
    public static IEnumerable<ReachFinding> Of(IEnumerable<Stakeholder> stakeholders, IEnumerable<SupportContact> support, IReadOnlySet<string> services, IReadOnlySet<string> scenarios) =>
    [
        .. stakeholders.SelectMany(one => Gone(one.Name, "service", one.Services, services, $"/stakeholders/{one.Key}").Concat(Gone(one.Name, "scenario", one.Scenarios, scenarios, $"/stakeholders/{one.Key}"))),
        .. support.SelectMany(one => Gone(one.Name, "service", one.Services, services, $"/support-contacts/{one.Key}")),
    ];

    private static IEnumerable<ReachFinding> Gone(string name, string what, string keys, IReadOnlySet<string> known, string path) => KeyLines.Each(keys).Where(key => !known.Contains(key))
        .Select(key => new ReachFinding(ReachRule.NamesNothing, false, $"{name} names the {what} {key}, which is not there.", path));
}
