
namespace DrConsole.Exchange;

/// <summary>
/// Reads a recovery plan of Azure Site Recovery, as its service gives it or as a resource of a template. Its machines are failed over by a
/// person; its groups are phases; actions that also serve the way back make a second runbook.
/// </summary>
internal static class AsrReader
{
    public const string Resource = "replicationRecoveryPlans";

    private const string There = "PrimaryToRecovery";
    private const string Back = "RecoveryToPrimary";

    public static IReadOnlyList<DraftedRunbook> Read(SourceText source, YamlValue root)
    {
        var whole = ForeignMap.AsMap(source, root, "A recovery plan");
        var plans = whole.Has("resources")
            ? [.. whole.Maps("resources").Where(resource => resource.Text("type")?.EndsWith(Resource, StringComparison.OrdinalIgnoreCase) == true)]
            : whole.Has("value") ? whole.Maps("value") : [whole];
        if (plans.Count == 0)
            throw Fault.At(source, whole.Line, "There is no recovery plan among these resources.");
        return [.. plans.SelectMany(ReadOne)];
    }

    private static IEnumerable<DraftedRunbook> ReadOne(ForeignMap plan)
    {
        var properties = plan.Map("properties") ?? throw Fault.At(plan.Source, plan.Line, "A recovery plan has properties.");
        var given = properties.Text("friendlyName") ?? plan.Text("name") ?? "Recovery plan";
        var name = given[(given.LastIndexOf('/') + 1)..];
        yield return ReadWay(plan, properties, name, There);
        if (ForeignMap.Shown(properties.Whole).Contains(Back, StringComparison.Ordinal))
            yield return ReadWay(plan, properties, $"{name}, back again", Back);
    }

    private static DraftedRunbook ReadWay(ForeignMap plan, ForeignMap properties, string name, string way)
    {
        var draft = new DraftedRunbook(plan.Source, PlainWords.Key(name), name, plan.Line);
        draft.Aliases.Add(name);
        var (from, to) = (Last(properties.Text("primaryFabricFriendlyName") ?? properties.Text("primaryFabricId") ?? "the primary site"), Last(properties.Text("recoveryFabricFriendlyName") ?? properties.Text("recoveryFabricId") ?? "the recovery site"));
        draft.Summary = way == There ? $"Azure Site Recovery plan: {from} to {to}." : $"Azure Site Recovery plan: {to} back to {from}.";
        var groups = properties.Maps("groups");
        if (groups.Count == 0)
            throw Fault.At(plan.Source, properties.Line, "A recovery plan has groups.");
        var (number, steps) = (0, new AsrSteps(draft, way));
        foreach (var group in groups)
            steps.Read(group, group.Text("groupType") is "Boot" ? ++number : number);
        return draft;
    }

    private static string Last(string id) => id[(id.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/');
}
