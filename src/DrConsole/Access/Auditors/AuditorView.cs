using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

public readonly record struct AuditorViewId(Guid Value) : ITypedId<AuditorViewId>
{
    public static AuditorViewId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>That an auditor opened an address, once a day. Being added is its entry in the ledger.</summary>
public sealed class AuditorView
{
    public const int MaxPath = 200;

    private AuditorView()
    {
    }

    public AuditorViewId Id { get; private set; }

    /// <summary>The person's or the token's id.</summary>
    public Guid Who { get; private set; }

    public DateOnly Day { get; private set; }

    [RecordedText]
    public string Path { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    internal static AuditorView Open(Guid who, string path, DateTimeOffset now) => new()
    {
        Id = new AuditorViewId(Guid.CreateVersion7(now)),
        Who = who,
        Day = DateOnly.FromDateTime(now.UtcDateTime),
        Path = Cut(path),
        At = now,
    };

    internal static string Cut(string path) => path.Length <= MaxPath ? path : path[..MaxPath];
}

internal sealed class AuditorViewConfiguration : IEntityTypeConfiguration<AuditorView>
{
    public void Configure(EntityTypeBuilder<AuditorView> view)
    {
        view.ToTable("AuditorViews");
        view.Property(v => v.Path).HasMaxLength(AuditorView.MaxPath);
        view.HasIndex(v => new { v.Who, v.Day, v.Path }).IsUnique();
    }
}

/// <summary>Records what an auditor opens, before it is shown: what cannot be recorded is not shown.</summary>
public sealed class RecordAuditorView(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    public Task ExecuteAsync(Actor auditor, string path, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        Acting.As(auditor);
        var view = AuditorView.Open(auditor.Id!.Value, path, clock.GetUtcNow());
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.AuditorViews.AnyAsync(known => known.Who == view.Who && known.Day == view.Day && known.Path == view.Path, cancel))
            return;
        store.Add(view);
        await store.SaveChangesAsync(cancel);
    });
}
