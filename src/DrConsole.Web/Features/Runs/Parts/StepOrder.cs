using DrConsole.Runs;

namespace DrConsole.Web.Features.Runs.Parts;

/// <summary>How steps hang together, where a list from top to bottom does not say it.</summary>
/// <param name="After">What a step waits for, where that is not the one above it.</param>
/// <param name="Beside">Steps that run beside a neighbour.</param>
internal sealed record StepOrder(IReadOnlyDictionary<string, string> After, IReadOnlySet<string> Beside)
{
    private const int MostNamed = 4;

    public static StepOrder Of(IReadOnlyList<RunBoard.Line> lines)
    {
        var (after, beside) = (new Dictionary<string, string>(), new HashSet<string>());
        var numbers = lines.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index + 1);
        foreach (var (index, line) in lines.Index())
        {
            if (index == 0 || (line.After.Count == 1 && line.After[0] == lines[index - 1].Id))
                continue;
            after[line.Id] = line.After.Count == 0 ? "at once" : $"after {string.Join(", ", line.After.Take(MostNamed).Select(id => numbers[id]))}{(line.After.Count > MostNamed ? " …" : "")}";
            if (line.After.Count == lines[index - 1].After.Count && line.After.ToHashSet().SetEquals(lines[index - 1].After))
            {
                beside.Add(line.Id);
                beside.Add(lines[index - 1].Id);
            }
        }
        return new StepOrder(after, beside);
    }
}
