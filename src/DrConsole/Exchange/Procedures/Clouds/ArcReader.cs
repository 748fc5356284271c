using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>Reads a plan of AWS Application Recovery Controller Region switch: each workflow becomes a runbook.</summary>
internal static class ArcReader
{
    private static readonly string[] Meaningless = ["arn", "executionRole", "owner", "version", "updatedAt", "tags", "recoveryApproach", "regions", "primaryRegion"];

    public static IReadOnlyList<DraftedRunbook> Read(SourceText source, YamlValue root)
    {
        var plan = ForeignMap.AsMap(source, root, "A plan");
        plan = plan.Map("plan") ?? plan;
        var (name, workflows) = (plan.Needed("name"), plan.Maps("workflows"));
        if (workflows.Count == 0)
            throw Fault.At(source, plan.Line, "A plan has workflows.");
        var rto = plan.Minutes("recoveryTimeObjectiveMinutes");
        return [.. workflows.Select(workflow => ReadOne(plan, workflow, name, rto))];
    }

    private static DraftedRunbook ReadOne(ForeignMap plan, ForeignMap workflow, string name, TimeSpan? rto)
    {
        var (action, region) = (workflow.Text("workflowTargetAction") ?? "activate", workflow.Text("workflowTargetRegion"));
        var title = $"{name}: {action} {region ?? "the target Region"}";
        var draft = new DraftedRunbook(plan.Source, PlainWords.Key(title), title, workflow.Line)
        {
            Rto = rto is { } length ? DurationRange.Of(length) : null,
            Summary = string.Join('\n', new[] { plan.Text("description"), workflow.Text("workflowDescription") }.OfType<string>()),
        };
        draft.Aliases.UnionWith([$"{name}/{action}/{region}", $"{name}/{action}"]);
        if (region is null)
            draft.Tell(workflow.Line, "The Region is chosen when it runs; the steps do not say which. Write one runbook for each Region, or make it a parameter.");

        var steps = new ArcSteps(draft, region, action);
        steps.Read(workflow.Maps("steps"));
        if (plan.Take("associatedAlarms") is { } alarms)
            draft.Tell(alarms.Line, $"Its alarms ({ForeignMarkdown.Code(ForeignMap.Shown(alarms))}) say when the application is well. Add a step that waits for them.");
        if (plan.Take("triggers") is { } triggers)
            draft.Tell(triggers.Line, $"Its triggers ({ForeignMarkdown.Code(ForeignMap.Shown(triggers))}) have no counterpart in a runbook.");
        plan.Ignore(Meaningless);
        draft.TellLeft(null, plan);
        draft.TellLeft(null, workflow, "workflow.");
        return draft;
    }
}
