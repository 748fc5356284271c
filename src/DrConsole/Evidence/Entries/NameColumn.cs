using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DrConsole.Evidence;

/// <summary>Replaces a person's name in one column, whatever the table. The identifiers come from the model, never from anybody's input.</summary>
internal static class NameColumn
{
    public static Task ReplaceAsync(DrStore store, IProperty property, string name, string by, CancellationToken cancel)
    {
        var table = StoreObjectIdentifier.Create(property.DeclaringType, StoreObjectType.Table)!.Value;
        var column = property.GetColumnName(table);
        var sql = $$"""UPDATE "{{table.Name}}" SET "{{column}}" = {0} WHERE "{{column}}" = {1}""";
        return store.Database.ExecuteSqlRawAsync(sql, [by, name], cancel);
    }
}
