using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Finds the runbook that a reference of another tool means: among what is imported together, else among what is here.</summary>
internal static class ForeignReferences
{
    public static void Resolve(IReadOnlyList<DraftedRunbook> drafts, IReadOnlySet<string> own, IReadOnlySet<string> known)
    {
        GiveKeys(drafts, own);
        var here = known.Union(own).ToHashSet();
        foreach (var draft in drafts)
        {
            foreach (var step in draft.Steps.Where(step => step.Uses is not null))
                Resolve(draft, step, step.Uses!, drafts, here);
        }
    }

    /// <summary>Runbooks that use one another would never end.</summary>
    public static void DemandNoCircle(IReadOnlyList<ReadRunbook> all)
    {
        var uses = all.ToDictionary(runbook => runbook.File.Key, runbook => runbook.File.Steps.SelectMany(Used).ToList());
        foreach (var runbook in all)
        {
            var (seen, open) = (new Dictionary<string, string>(), new Stack<string>([runbook.File.Key]));
            while (open.TryPop(out var at))
            {
                foreach (var next in uses.GetValueOrDefault(at, []))
                {
                    if (next == runbook.File.Key)
                        throw Fault.At(runbook.Source, runbook.Line, $"These runbooks use one another: {string.Join(" → ", Way(seen, runbook.File.Key, at))} → {next}.");
                    if (seen.TryAdd(next, at))
                        open.Push(next);
                }
            }
        }
    }

    private static IEnumerable<string> Used(Step step) =>
        new[] { step.Body, step.Rollback?.Body }.OfType<NestedBody>().Select(nested => nested.Use);

    private static List<string> Way(Dictionary<string, string> from, string first, string last)
    {
        var way = new List<string>();
        for (var at = last; at != first; at = from[at])
            way.Add(at);
        way.Add(first);
        way.Reverse();
        return way;
    }

    // Two jobs of one name lie in different groups: the second takes its group into its key.
    private static void GiveKeys(IReadOnlyList<DraftedRunbook> drafts, IReadOnlySet<string> own)
    {
        var taken = own.ToHashSet();
        foreach (var draft in drafts)
        {
            if (!taken.Add(draft.Key))
            {
                var longer = draft.Aliases.Where(alias => alias.Contains('/', StringComparison.Ordinal)).Select(PlainWords.Key).FirstOrDefault(key => !taken.Contains(key));
                var before = draft.Key;
                draft.Key = longer ?? DraftedRunbook.Free(draft.Key, taken);
                draft.Tell(draft.Line, $"There is another {ForeignMarkdown.Code(before)}; this one is called {ForeignMarkdown.Code(draft.Key)}.");
                taken.Add(draft.Key);
            }
        }
    }

    private static void Resolve(DraftedRunbook draft, DraftedStep step, ForeignReference wanted, IReadOnlyList<DraftedRunbook> drafts, IReadOnlySet<string> known)
    {
        var found = wanted.Names.Select(name => drafts.FirstOrDefault(other => other.Aliases.Contains(name))).FirstOrDefault(other => other is not null);
        if (found == draft)
            throw Fault.At(draft.Source, wanted.Line, $"{draft.Title} would run itself.");
        if ((found?.Key ?? wanted.Names.Select(PlainWords.Key).FirstOrDefault(known.Contains)) is not { } key)
        {
            draft.Tell(step, wanted.Line, $"There is no {ForeignMarkdown.Code(wanted.Names[0])} here and none is imported with it. It is left to a person until there is one.");
            step.Instruct($"Work {ForeignMarkdown.Code(string.Join(", ", wanted.Names))}{(wanted.With.Count > 0 ? $" with {ForeignMarkdown.Code(string.Join(", ", wanted.With.Select(each => $"{each.Name} = {each.Value}")))}" : "")}.");
            return;
        }
        var with = wanted.With.ToList();
        if (wanted.GivesAll && found is not null)
        {
            foreach (var name in found.Parameters.Select(parameter => parameter.Name).Where(name => draft.Parameters.Exists(own => own.Name == name && own.Type is not ParameterType.Secret) && !with.Exists(each => each.Name == name)))
                with.Add(new(name, new Template([new TemplatePart.Value(name)])));
        }
        else if (wanted.GivesAll)
        {
            draft.Tell(step, wanted.Line, "It was given every option of the same name. Say in 'with' which.");
        }
        step.Body = new NestedBody(key, [.. with]);
    }
}
