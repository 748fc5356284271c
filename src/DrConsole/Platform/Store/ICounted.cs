using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Platform;

/// <summary>A record that people edit together. Its version counts changes, so that the second of two savers is told and loses nothing.</summary>
public interface ICounted
{
    int Version { get; }
}

internal static class CountedConfiguration
{
    // SQLite has no rowversion, so the record counts its own changes; the interceptor adds one at every save.
    public static void HasCountedVersion<TEntity>(this EntityTypeBuilder<TEntity> entity) where TEntity : class, ICounted =>
        entity.Property(record => record.Version).IsConcurrencyToken();
}
