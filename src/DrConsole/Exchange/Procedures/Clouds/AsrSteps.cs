using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Reads the groups of a recovery plan of Azure Site Recovery into steps, for one direction.</summary>
internal sealed class AsrSteps(DraftedRunbook draft, string way)
{
    private static readonly string[] Kinds = ["PlannedFailover", "UnplannedFailover", "TestFailover"];

    public void Read(ForeignMap group, int number)
    {
        var type = group.Needed("groupType");
        var phase = type switch
        {
            "Shutdown" => "Shut down",
            "Failover" => "Fail over",
            "Boot" => $"Group {number}",
            _ => throw Fault.At(draft.Source, group.LineOf("groupType"), $"'{type}' is no kind of group. Known are Shutdown, Failover and Boot."),
        };
        foreach (var action in group.Maps("startGroupActions"))
            ReadAction(action, phase);
        ReadMachines(group, type, phase);
        foreach (var action in group.Maps("endGroupActions"))
            ReadAction(action, phase);
        draft.TellLeft(null, group, "group.");
    }

    private void ReadMachines(ForeignMap group, string type, string phase)
    {
        var machines = group.Maps("replicationProtectedItems").Select(machine => (machine.Text("virtualMachineId") ?? machine.Text("id") ?? "") is var id ? id[(id.LastIndexOf('/') + 1)..] : "").Where(name => name.Length > 0).ToList();
        if (machines.Count == 0 && type is not "Failover")
            return;
        var title = type switch
        {
            "Shutdown" => "Shut the machines down where they still run",
            "Failover" => "Fail all machines over",
            _ => $"Start the machines of the {phase.ToLowerInvariant()}",
        };
        var step = new DraftedStep(title, group.Line) { Phase = phase };
        step.Things.AddRange(machines.Take(100));
        if (machines.Count > 100)
            step.Instruct($"And {string.Join(", ", machines.Skip(100))}.");
        draft.Add(step);
        draft.Tell(step, group.Line, "The service did this; here a person does it there, or a command of yours.");
    }

    private void ReadAction(ForeignMap action, string phase)
    {
        var (directions, kinds) = (action.Texts("failoverDirections"), action.Texts("failoverTypes"));
        var name = action.Needed("actionName");
        if (directions.Count > 0 && !directions.Contains(way))
            return;
        var step = new DraftedStep(name, action.Line) { Phase = phase };
        if (kinds.Count > 0 && Kinds.Any(kind => !kinds.Contains(kind)))
            draft.Tell(step, action.LineOf("failoverTypes"), $"It was worked in {ForeignMarkdown.Code(string.Join(", ", kinds))} only; here it is always worked.");
        var details = action.Map("customDetails") ?? throw Fault.At(draft.Source, action.Line, $"{name}: customDetails is missing.");
        step.Body = BodyOf(step, details) is { } body ? body : new ManualBody();
        draft.Add(step);
        draft.TellLeft(step, details, "customDetails.");
        draft.TellLeft(step, action);
    }

    private CommandBody? BodyOf(DraftedStep step, ForeignMap details)
    {
        var kind = details.Needed("instanceType");
        step.Timeout = Timeout(step, details);
        switch (kind)
        {
            case "ManualActionDetails":
                step.Instruct(details.Text("description") ?? "");
                return null;
            case "ScriptActionDetails":
                var (path, place) = (details.Needed("path"), details.Text("fabricLocation") ?? "Recovery");
                var runner = $"{PlainWords.Key(place)}-site";
                draft.Tell(step, details.LineOf("path"), $"It ran in the fabric {ForeignMarkdown.Code(place)}. It names the runner {ForeignMarkdown.Code(runner)} here: register one of that name, or name another.");
                return new CommandBody(new CommandCall(new CommandWork.Program([Template.Of("powershell.exe"), Template.Of("-File"), Template.Of(path)])) { Runner = runner });
            case "AutomationRunbookActionDetails":
                var id = details.Text("runbookId") ?? "";
                var runbook = id[(id.LastIndexOf('/') + 1)..];
                details.Ignore("fabricLocation");
                step.Uses = new ForeignReference([runbook.Length > 0 ? runbook : step.Title], details.LineOf("runbookId"), []);
                step.Instruct($"Azure Automation runbook {ForeignMarkdown.Code(id)}");
                return null;
            default:
                draft.Tell(step, details.LineOf("instanceType"), $"An action {ForeignMarkdown.Code(kind)} has no counterpart. It is left to a person.");
                return null;
        }
    }

    private TimeSpan? Timeout(DraftedStep step, ForeignMap details)
    {
        if (details.Text("timeout") is not { } text)
            return null;
        if (Durations.TryRead(text, out var range, out _) && !range.IsRange && range.To > TimeSpan.Zero)
            return range.To;
        draft.Tell(step, details.LineOf("timeout"), $"The timeout {ForeignMarkdown.Code(text)} is no duration and was left out.");
        return null;
    }
}
