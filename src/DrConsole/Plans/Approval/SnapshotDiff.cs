namespace DrConsole.Plans;

/// <summary>What differs between two snapshots: parts that came, went or changed, and in those the fields, each with both texts.</summary>
public static class SnapshotDiff
{
    public enum Change
    {
        Added,
        Removed,
        Changed,
    }

    public sealed record Part(string Kind, string Key, string Title, Change Change, IReadOnlyList<Field> Fields);

    public sealed record Field(string Name, string Before, string After);

    public static IReadOnlyList<Part> Of(PlanSnapshot before, PlanSnapshot after)
    {
        var old = before.Parts.ToDictionary(part => (part.Kind, part.Key));
        var young = after.Parts.ToDictionary(part => (part.Kind, part.Key));
        var parts = new List<Part>();
        foreach (var part in after.Parts)
        {
            var earlier = old.GetValueOrDefault((part.Kind, part.Key));
            var fields = FieldsOf(earlier, part);
            if (fields.Count > 0)
                parts.Add(new Part(part.Kind, part.Key, part.Title, earlier is null ? Change.Added : Change.Changed, fields));
        }
        foreach (var part in before.Parts.Where(part => !young.ContainsKey((part.Kind, part.Key))))
            parts.Add(new Part(part.Kind, part.Key, part.Title, Change.Removed, FieldsOf(part, null)));
        return parts;
    }

    // A field that a later version of this product has and an earlier one had not reads as empty there.
    private static List<Field> FieldsOf(PlanSnapshot.Part? before, PlanSnapshot.Part? after)
    {
        var old = (before?.Fields ?? []).ToDictionary(field => field.Name, field => field.Text);
        var young = (after?.Fields ?? []).ToDictionary(field => field.Name, field => field.Text);
        return
        [
            .. young.Keys.Union(old.Keys)
                .Select(name => new Field(name, old.GetValueOrDefault(name, ""), young.GetValueOrDefault(name, "")))
                .Where(field => field.Before != field.After),
        ];
    }
}
