namespace DrConsole.Runbooks;

/// <summary>What can be said only when all steps are read: ids, prerequisites, cycles, names that mean two things.</summary>
internal static class WholeChecks
{
    public static void Check(RunbookFile file, SourceReading reading)
    {
        CheckIds(file, reading);
        CheckNames(file, reading);
        if (StepGraph.Of(file).FindCycle() is { } cycle)
        {
            var key = file.Find(cycle[0])?.After is null ? "" : "after";
            reading.Faults.Add(reading.Places.Of(cycle[0], key), $"steps.{cycle[0]}.after", $"These steps wait for one another: {string.Join(" → ", cycle)}.");
        }
    }

    private static void CheckIds(RunbookFile file, SourceReading reading)
    {
        var ids = file.Steps.Select(step => step.Id).ToHashSet();
        foreach (var step in file.Steps)
        {
            foreach (var missing in (step.After ?? []).Where(id => !ids.Contains(id)))
                reading.Faults.Add(reading.Places.Of(step.Id, "after"), $"steps.{step.Id}.after", $"There is no step '{missing}'.");
            if (step.Body is DecisionBody decision)
            {
                foreach (var missing in decision.Options.SelectMany(option => option.Then).Where(id => !ids.Contains(id)))
                    reading.Faults.Add(reading.Places.Of(step.Id, "decision"), $"steps.{step.Id}.decision", $"There is no step '{missing}'.");
            }
            if (step.Body is NestedBody nested && nested.Use == file.Key || step.Rollback?.Body is NestedBody undo && undo.Use == file.Key)
                reading.Faults.Add(reading.Places.Of(step.Id, step.Body is NestedBody ? "use" : "rollback"), $"steps.{step.Id}.use", $"{file.Key} cannot use itself.");
        }
    }

    private static void CheckNames(RunbookFile file, SourceReading reading)
    {
        var known = file.Parameters.DistinctBy(parameter => parameter.Name).ToDictionary(parameter => parameter.Name, _ => "a parameter");
        foreach (var step in file.Steps)
        {
            foreach (var capture in step.Captures)
            {
                if (!known.TryAdd(capture.Name, $"captured by step {step.Id}"))
                    reading.Faults.Add(reading.Places.Of(step.Id, "capture"), $"steps.{step.Id}.capture.{capture.Name}", $"{capture.Name} is {known[capture.Name]} already.");
            }
        }
        var secrets = file.Parameters.Where(parameter => parameter.Type is ParameterType.Secret).Select(parameter => parameter.Name).ToHashSet();
        foreach (var use in reading.Places.Uses.Where(use => !use.IsSecret && !use.MayBeSecret && secrets.Contains(use.Name)))
            reading.Faults.Add(use.Place, use.Key, $"{use.Name} is a secret. A secret may stand in environment, headers and body only: anywhere else others could read it.");
    }
}
