using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>What the entries of an archive of the console's own are called, in their order.</summary>
internal static class OwnEntries
{
    public const string Head = "console.json";
    public const string Manifest = "manifest";
    public const string Chunks = "chunks";
}

/// <summary>A table as it was copied: its columns in the order of the copy.</summary>
internal sealed record OwnTable(string Name, IReadOnlyList<string> Columns);

/// <summary>What a backup of the console says of itself, read before anything else.</summary>
/// <param name="Migrations">Which the store had had: an older console refuses it.</param>
/// <param name="Entries">The ledger's size, and its root: what comes back must have them.</param>
/// <param name="Elsewhere">What a restore needs that is not in the backup, by name.</param>
internal sealed record OwnHead(
    int Format, string Product, string Provider, IReadOnlyList<string> Migrations, DateTimeOffset AsOf, string Origin, long Entries, string Root, IReadOnlyList<OwnTable> Tables, IReadOnlyList<string> Elsewhere)
{
    public const int Known = 1;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static OwnHead Read(byte[] text)
    {
        try
        {
            var head = JsonSerializer.Deserialize<OwnHead>(text, Json);
            return head switch
            {
                { Format: > Known } => throw Newer(head.Product),
                { Format: Known, Migrations: not null, Tables: not null, Elsewhere: not null, Root: not null, Provider: not null } => head,
                _ => throw Wrong(),
            };
        }
        catch (JsonException)
        {
            throw Wrong();
        }
    }

    /// <summary>Refuses what this console on this database cannot take.</summary>
    public void Demand(StoreProvider here, IReadOnlyCollection<string> known)
    {
        if (Provider != $"{here}")
            throw new RefusedException($"The backup is of a console on {Provider}, and this one is set to {here}. Set DrConsole:Database:Provider to {Provider}: a backup goes back into the kind of database that it is of.", "other-database");

        // Each kind of database has migrations of its own.
        if (Migrations.Except(known).Any())
            throw Newer(Product);
    }

    private static RefusedException Newer(string product) => new($"The backup was made by a newer version of DrConsole ({product}) than this one. Restore it with that version.", "newer-version");

    private static RefusedException Wrong() => new("This is an archive of another policy and no backup of the console.", "wrong-archive");
}
