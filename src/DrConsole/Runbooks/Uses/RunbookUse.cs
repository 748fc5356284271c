using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runbooks;

/// <summary>
/// That a record of a feature above this one uses a runbook. That feature writes it in the save of its own record; what lies below, plans and
/// scenarios, is asked where it stands.
/// </summary>
[Unrecorded("Says again what the record that uses it says.")]
public sealed class RunbookUse : ITopical
{
    public const int MaxText = 200;

    private RunbookUse()
    {
    }

    /// <summary>The record as the ledger calls it, such as <c>drill/2026-q4</c>; its page is <c>/drills/2026-q4</c>.</summary>
    public string Source { get; private set; } = "";

    public string RunbookKey { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>What for, in a few words: <c>Worked in it</c>.</summary>
    public string As { get; private set; } = "";

    IEnumerable<string> ITopical.Topics => [$"runbook/{RunbookKey}"];

    /// <summary>Before the save: these are the runbooks that the record uses now, and no others.</summary>
    public static async Task FollowAsync(DrStore store, string source, string title, string @as, IReadOnlyCollection<string> runbooks, CancellationToken cancel)
    {
        var before = await store.RunbookUses.Where(use => use.Source == source).ToDictionaryAsync(use => use.RunbookKey, cancel);
        store.RemoveRange(before.Values.Where(use => !runbooks.Contains(use.RunbookKey)));
        foreach (var key in runbooks.Distinct())
        {
            var use = before.GetValueOrDefault(key) ?? store.Add(new RunbookUse { Source = source, RunbookKey = key }).Entity;
            (use.Title, use.As) = (Cut(title), Cut(@as));
        }
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : $"{text[..(MaxText - 1)]}…";
}

internal sealed class RunbookUseConfiguration : IEntityTypeConfiguration<RunbookUse>
{
    public void Configure(EntityTypeBuilder<RunbookUse> use)
    {
        use.ToTable("RunbookUses");
        use.HasKey(u => new { u.RunbookKey, u.Source });
        use.Property(u => u.RunbookKey).HasMaxLength(ShortKey.MaxLength);
        use.Property(u => u.Source).HasMaxLength(RunbookUse.MaxText);
        use.Property(u => u.Title).HasMaxLength(RunbookUse.MaxText);
        use.Property(u => u.As).HasMaxLength(RunbookUse.MaxText);
        use.HasIndex(u => u.Source);
    }
}
