using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Everything that is approved together: the plan, its scenarios, the checklists it names. Each is a part with fields in a fixed order.</summary>
public sealed record PlanSnapshot(IReadOnlyList<PlanSnapshot.Part> Parts)
{
    /// <param name="Kind">Plan, Scenario or Checklist.</param>
    public sealed record Part(string Kind, string Key, string Title, IReadOnlyList<Field> Fields);

    public sealed record Field(string Name, string Text);

    private static readonly JsonSerializerOptions Reading = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The bytes that are hashed and kept: equal content has equal bytes.</summary>
    public string Write() => Encoding.UTF8.GetString(CanonicalJson.Write(new Dictionary<string, object?>
    {
        ["parts"] = Parts.Select(part => new Dictionary<string, object?>
        {
            ["kind"] = part.Kind,
            ["key"] = part.Key,
            ["title"] = part.Title,
            ["fields"] = part.Fields.Select(field => new Dictionary<string, object?> { ["name"] = field.Name, ["text"] = field.Text }),
        }),
    }));

    public static PlanSnapshot Read(string written) => JsonSerializer.Deserialize<PlanSnapshot>(written, Reading)!;

    public static string HashOf(string written) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written)));

    /// <summary>The plan as it is stored now.</summary>
    internal static async Task<PlanSnapshot> OfAsync(DrStore store, Plan plan, CancellationToken cancel)
    {
        var scenarios = await store.Scenarios.AsNoTracking().Where(scenario => scenario.Plan == plan.Key).OrderBy(scenario => scenario.Key).ToListAsync(cancel);
        var named = PlanLines.Each(plan.Checklists);
        var checklists = await store.Checklists.AsNoTracking().Where(checklist => named.Contains(checklist.Key)).OrderBy(checklist => checklist.Key).ToListAsync(cancel);
        return new PlanSnapshot(
        [
            new Part("Plan", plan.Key, plan.Title, FieldsOf(plan.Text)),
            .. scenarios.Select(scenario => new Part("Scenario", scenario.Key, scenario.Title, [.. scenario.Text.Fields().Select(field => new Field(field.Name, field.Text))])),
            .. checklists.Select(checklist => new Part("Checklist", checklist.Key, checklist.Title, FieldsOf(checklist.Text))),
        ]);
    }

    private static Field[] FieldsOf(PlanText plan) =>
    [
        new("Title", plan.Title), new("Kind", plan.Kind.ToString()), new("Owner", plan.Owner), new("Purpose", plan.Purpose), new("Trigger", plan.Trigger),
        new("Activation criteria", plan.Criteria), new("Checklists", plan.Checklists), new("Meets", plan.Meets), new("Related documents", plan.Documents),
        new("Earlier history", plan.History), new("Notes", plan.Notes), new("RTO", PlanText.Said(plan.Rto)), new("RPO", PlanText.Said(plan.Rpo)),
        new("Review", plan.Reviews.Spoken),
    ];

    private static Field[] FieldsOf(ChecklistText checklist) =>
        [new("Title", checklist.Title), new("Area", checklist.Area.ToString()), new("When to use it", checklist.Purpose), new("What to check", checklist.Points)];
}
