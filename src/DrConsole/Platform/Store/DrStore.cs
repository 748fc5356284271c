using Microsoft.EntityFrameworkCore;

namespace DrConsole.Platform;

/// <summary>
/// The one store of the product, made per operation from a factory and never kept. Features add their tables by an
/// <see cref="IEntityTypeConfiguration{TEntity}"/> beside the record and reach them by an extension property of this type.
/// </summary>
public abstract class DrStore(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DrStore).Assembly);
        if (Database.IsSqlite())
            return;

        // Letters sort by code in SQLite and by the server's language in PostgreSQL; a page that is continued "after" a key needs one order.
        foreach (var text in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(property => property.ClrType == typeof(string)))
            text.SetCollation("C");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);

        foreach (var id in TypedIds.All)
            configurationBuilder.Properties(id).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(id));
    }
}

/// <summary>The store on SQLite.</summary>
public sealed class SqliteStore(DbContextOptions<SqliteStore> options) : DrStore(options);

/// <summary>The store on PostgreSQL.</summary>
public sealed class PostgresStore(DbContextOptions<PostgresStore> options) : DrStore(options);
