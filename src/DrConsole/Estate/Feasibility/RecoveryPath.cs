using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Estate;

/// <summary>
/// How long a procedure takes on its longest path, written by the runbooks when a version is published: a target that is shorter cannot
/// be kept.
/// </summary>
[Unrecorded("Says again what the published runbook says.")]
public sealed class RecoveryPath : ITopical
{
    private RecoveryPath()
    {
    }

    /// <summary>Where it comes from, such as <c>runbook/restore-core-database</c>.</summary>
    public string Source { get; private set; } = "";

    public TargetSubjectKind SubjectKind { get; private set; }

    public string SubjectKey { get; private set; } = "";

    public string Title { get; private set; } = "";

    public TimeSpan Length { get; private set; }

    public TargetSubject Subject => new(SubjectKind, SubjectKey);

    IEnumerable<string> ITopical.Topics => [Target.Topic];

    internal static async Task WriteAsync(DrStore store, string source, TargetSubject subject, string title, TimeSpan length, CancellationToken cancel)
    {
        var path = await store.RecoveryPaths.SingleOrDefaultAsync(one => one.Source == source && one.SubjectKind == subject.Kind && one.SubjectKey == subject.Key, cancel);
        if (path is null)
            store.Add(path = new RecoveryPath { Source = source, SubjectKind = subject.Kind, SubjectKey = subject.Key });
        (path.Title, path.Length) = (title, length);
    }

    /// <summary>What the source says no longer holds, but for these subjects.</summary>
    internal static async Task EraseAsync(DrStore store, string source, IReadOnlyCollection<TargetSubject> but, CancellationToken cancel) =>
        store.RemoveRange((await store.RecoveryPaths.Where(one => one.Source == source).ToListAsync(cancel)).Where(one => !but.Contains(one.Subject)));
}

internal sealed class RecoveryPathConfiguration : IEntityTypeConfiguration<RecoveryPath>
{
    public void Configure(EntityTypeBuilder<RecoveryPath> path)
    {
        path.ToTable("RecoveryPaths");
        path.HasKey(p => new { p.Source, p.SubjectKind, p.SubjectKey });
        path.Ignore(p => p.Subject);
    }
}
