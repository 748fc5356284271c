using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads the steps of one workflow of a Region switch plan. What needs a control plane of AWS beyond one exact command is left to a person.</summary>
internal sealed class ArcSteps(DraftedRunbook draft, string? region, string action)
{
    private static readonly string[] AllowLoss = ["--allow-data-loss"];

    private IReadOnlyList<string> _last = [];

    public void Read(IReadOnlyList<ForeignMap> steps)
    {
        foreach (var step in steps)
            _last = ReadOne(step, _last);

        // One after the other needs no word.
        if (!draft.Steps.Skip(1).Zip(draft.Steps).Any(pair => pair.First.After is not [var only] || only != pair.Second.Id))
            draft.Steps.ForEach(step => step.After = null);
    }

    private IReadOnlyList<string> ReadOne(ForeignMap foreign, IReadOnlyList<string> after)
    {
        var (name, kind) = (foreign.Needed("name"), foreign.Needed("executionBlockType"));
        var all = foreign.Map("executionBlockConfiguration") ?? throw Fault.At(draft.Source, foreign.Line, $"{name}: executionBlockConfiguration is missing.");
        if (kind is "Parallel")
        {
            foreign.Ignore("description");
            var parallel = all.Map("parallelConfig") ?? throw Fault.At(draft.Source, all.Line, $"{name}: parallelConfig is missing.");
            return [.. parallel.Maps("steps").SelectMany(each => ReadOne(each, after))];
        }
        var step = new DraftedStep(name, foreign.Line) { After = after };
        step.Instruct(foreign.Text("description") ?? "");
        var (key, settings) = all.Whole.Pairs is [{ Value: YamlMap map } only] ? (only.Name, new ForeignMap(draft.Source, map)) : throw Fault.At(draft.Source, all.Line, $"{name}: one configuration is needed.");
        all.Ignore(key);
        step.Timeout = settings.Minutes("timeoutMinutes");
        step.Body = BodyOf(step, kind, foreign.LineOf("executionBlockType"), settings) is { } body ? body : new ManualBody();
        draft.Add(step);
        draft.TellLeft(step, settings, $"{key}.");
        draft.TellLeft(step, foreign);
        return [step.Id];
    }

    private StepBody? BodyOf(DraftedStep step, string kind, int line, ForeignMap settings)
    {
        switch (kind)
        {
            case "ManualApproval":
                if (settings.Text("approvalRole") is { } role)
                    draft.Tell(step, settings.LineOf("approvalRole"), $"It asked the role {ForeignMarkdown.Code(role)}. Here it asks the incident commander: say which role or duty approves.");
                return new ApprovalBody("incident-commander", 1);
            case "CustomActionLambda" when Lambda(settings) is { } function:
                TellRetry(step, settings);
                return Aws("lambda", "invoke", "--function-name", function, "--region", RegionOf(function)!, "/dev/stdout");
            case "AuroraGlobalDatabase" when Cluster(settings) is { } cluster && settings.Text("globalClusterIdentifier") is { } global:
                return Switch(step, settings, "rds", global, cluster);
            case "DocumentDb" when Cluster(settings) is { } cluster && settings.Text("globalClusterIdentifier") is { } global:
                return Switch(step, settings, "docdb", global, cluster);
            case "ARCRegionSwitchPlan":
                var arn = settings.Needed("arn");
                var plan = arn.Split('/', ':') is [.., var id, _] ? id : arn;
                step.Uses = new ForeignReference([$"{plan}/{action}/{region}", $"{plan}/{action}", $"{plan}: {action} {region}", plan], settings.LineOf("arn"), []);
                settings.Ignore("crossAccountRole", "externalId");
                return null;
            default:
                draft.Tell(step, line, $"A block {ForeignMarkdown.Code(kind)} has no exact command. It is left to a person, with its configuration in the instructions.");
                step.InstructCode("", string.Join('\n', settings.Whole.Pairs.Select(pair => $"{pair.Name}: {ForeignMap.Shown(pair.Value)}")));
                settings.Ignore(settings.Whole.Pairs.Select(pair => pair.Name));
                return null;
        }
    }

    private string? Lambda(ForeignMap settings)
    {
        var arns = settings.Maps("lambdas").Select(each => each.Needed("arn")).ToList();
        var other = settings.Text("regionToRun") is "deactivatingRegion";
        var found = region is null ? [] : arns.Where(arn => RegionOf(arn) == region != other).ToList();
        return found is [var only] ? only : null;
    }

    private void TellRetry(DraftedStep step, ForeignMap settings)
    {
        if (settings.Minutes("retryIntervalMinutes") is { } retry)
            step.Retries = new Retries(3, retry);
        draft.Tell(step, settings.Line, "The plan called the function until it went well or its time was over; here it is called up to four times. A function that answers with an error of its own still counts as called: look at its answer.");
    }

    private string? Cluster(ForeignMap settings)
    {
        var found = region is null ? [] : settings.Texts("databaseClusterArns").Where(arn => RegionOf(arn) == region).ToList();
        return action is "activate" && found is [var only] ? only : null;
    }

    private CommandBody Switch(DraftedStep step, ForeignMap settings, string service, string global, string cluster)
    {
        var loses = settings.Text("behavior") is "failover";
        draft.Tell(step, settings.Line, loses
            ? "It fails over and may lose data. The command only begins it: add a gate that waits for the end."
            : "It switches over. The command only begins it: add a gate that waits for the end.");
        return Aws([service, loses ? "failover-global-cluster" : "switchover-global-cluster", "--global-cluster-identifier", global, "--target-db-cluster-identifier", cluster, .. loses ? AllowLoss : [], "--region", region!]);
    }

    private static string? RegionOf(string arn) => arn.Split(':') is [_, _, _, { Length: > 0 } found, ..] ? found : null;

    private static CommandBody Aws(params IEnumerable<string> words) => new(new CommandCall(new CommandWork.Program([Template.Of("aws"), .. words.Select(Template.Of)])));
}
