using System.Text.RegularExpressions;
using DrConsole.Plans;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>
/// What is to be done in each phase: the points of the plan's response checklists whose purpose or title names the phase, for this severity. A phase
/// that no checklist names has points of the console's own.
/// </summary>
public static partial class PhaseLists
{
    public sealed record Point(IncidentPhase Phase, string What, string How, string Checklist);

    private static readonly Point[] Own =
    [
        new(IncidentPhase.Detect, "Severity set", "", ""),
        new(IncidentPhase.Assess, "Cause known, or a theory of it written down", "", ""),
        new(IncidentPhase.Respond, "Recovery carried out", "", ""),
        new(IncidentPhase.Verify, "Service tested", "", ""),
        new(IncidentPhase.Verify, "Metrics back to normal", "", ""),
        new(IncidentPhase.Document, "Report written", "", ""),
    ];

    public static IReadOnlyList<Point> Of(IEnumerable<Checklist> checklists, IncidentSeverity severity)
    {
        var points = new List<Point>();
        foreach (var list in checklists.Where(list => list.Area is ChecklistArea.Response).OrderBy(list => SeveritiesIn(list.Title).Count == 0).ThenBy(list => list.Key, StringComparer.Ordinal))
        {
            if (PhaseOf(list) is { } phase && Holds(SeveritiesIn(list.Title), severity))
                points.AddRange(list.Each.Where(point => Holds(SeveritiesIn(point.How), severity)).Select(point => new Point(phase, Cut(point.What), Cut(point.How), list.Key)));
        }
        points.AddRange(Own.Where(own => points.TrueForAll(point => point.Phase != own.Phase)).ToList());
        return [.. points.DistinctBy(point => (point.Phase, point.What)).OrderBy(point => point.Phase)];
    }

    /// <summary>Takes the points over that hold now. What is done stays; what holds no more and is not done goes.</summary>
    internal static async Task TakeAsync(Sitting sitting, CancellationToken cancel)
    {
        var (store, incident) = (sitting.Store, sitting.Incident);
        var keys = incident.PlanKey is { } plan ? PlanLines.Each(await store.Plans.Where(known => known.Key == plan).Select(known => known.Checklists).SingleOrDefaultAsync(cancel) ?? "") : [];
        var lists = await store.Checklists.AsNoTracking().Where(list => list.Area == ChecklistArea.Response).ToListAsync(cancel);

        // A plan that names none of its own is answered by those of the house.
        var points = Of(lists.Exists(list => keys.Contains(list.Key)) ? lists.Where(list => keys.Contains(list.Key)) : lists, incident.Severity);
        var before = await store.IncidentChecks.Where(check => check.IncidentId == incident.Id).ToListAsync(cancel);
        store.RemoveRange(before.Where(check => check.DoneAt is null && !points.Any(point => point.Phase == check.Phase && point.What == check.What)));
        foreach (var phase in points.GroupBy(point => point.Phase))
        {
            var number = before.Where(check => check.Phase == phase.Key).Max(check => (int?)check.Number) ?? 0;
            store.AddRange(phase.Where(point => !before.Exists(check => check.Phase == point.Phase && check.What == point.What))
                .Select(point => IncidentCheck.Of(incident.Id, point.Phase, ++number, point.What, point.How, point.Checklist)).ToList());
        }
    }

    private static IncidentPhase? PhaseOf(Checklist list)
    {
        var named = Phase().Match(list.Purpose);
        if (named.Success && Enum.TryParse<IncidentPhase>(named.Groups["phase"].Value, ignoreCase: true, out var phase))
            return phase;

        // A playbook of one severity is what is done first.
        return SeveritiesIn(list.Title).Count > 0 ? IncidentPhase.Respond : null;
    }

    private static bool Holds(HashSet<string> severities, IncidentSeverity severity) => severities.Count == 0 || severities.Contains($"{severity}");

    private static HashSet<string> SeveritiesIn(string text) => [.. Severity().Matches(text).Select(match => match.Value)];

    private static string Cut(string text) => text.Length <= IncidentCheck.MaxText ? text : text[..IncidentCheck.MaxText];

    [GeneratedRegex(@"\bphase (?<phase>Detect|Assess|Respond|Verify|Document)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Phase();

    [GeneratedRegex(@"\bP[1-4]\b")]
    private static partial Regex Severity();
}
