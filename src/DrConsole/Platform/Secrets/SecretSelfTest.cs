using System.Data.Common;
using System.Xml.Linq;

namespace DrConsole.Platform;

/// <summary>
/// Writes a secret, reads the raw row back, and refuses to start when it can be read there: encryption at rest that is silently
/// off has happened to others. Refuses as well when the secrets at hand were sealed under another key.
/// </summary>
public sealed class SecretSelfTest(StoreConnection store, SecretBox box, SecretKey key, TimeProvider clock)
{
    private const string Marker = "SELF_TEST_VALUE_THAT_MUST_NOT_BE_READABLE";

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);

        var probe = new Secret(new SecretName($"SELF_TEST_{Guid.CreateVersion7():N}".ToUpperInvariant()));
        probe.Set(Marker, "self-test", box, clock.GetUtcNow());
        await WriteAsync(transaction, probe, cancel);

        var rows = await ReadAsync(transaction, cancel);
        if (rows.Single(row => row.Name == probe.Name).Sealed.Contains(Marker, StringComparison.Ordinal) || probe.Reveal(box) != Marker)
            throw new StartException("Secrets are not encrypted at rest: the self-test read its own value from the raw row. The console does not start like this.");
        if (rows.FirstOrDefault(row => !box.IsMine(row.Sealed)) is { Name: { } other })
            throw new StartException($"The secret {other} was sealed under another key than the one in {key.Location}. Put back the key file that belongs to this store.");

        // Else two nodes with two keys would sign everybody out, now here, now there.
        if ((await ReadSealedAsync(transaction, cancel)).Any(text => !box.IsMine(text)))
            throw new StartException($"The keys of sign-in cookies were sealed under another key than the one in {key.Location}. Put back the key file that belongs to this store; several nodes need the same (DrConsole:Secrets:KeyPath). docs/operations.md says what to do when it is lost.");
    }

    // Row by row as the database has it, past everything that could open or seal it on the way. Never committed.
    private static async Task WriteAsync(DbTransaction transaction, Secret probe, CancellationToken cancel)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """INSERT INTO "Secrets" ("Name", "Sealed", "SetAt", "SetBy", "Version") VALUES (@name, @sealed, 0, '', 0)""";
        foreach (var (name, value) in new[] { ("@name", probe.Name), ("@sealed", probe.Sealed) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<IReadOnlyList<(string Name, string Sealed)>> ReadAsync(DbTransaction transaction, CancellationToken cancel)
    {
        await using var command = CommandOf(transaction, """SELECT "Name", "Sealed" FROM "Secrets" """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync(cancel))
            rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }

    // Those that a certificate protects are not ours to open.
    private static async Task<IReadOnlyList<string>> ReadSealedAsync(DbTransaction transaction, CancellationToken cancel)
    {
        await using var command = CommandOf(transaction, """SELECT "Xml" FROM "ProtectionKeys" """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancel))
            texts.AddRange(XElement.Parse(reader.GetString(0)).Descendants("sealed").Select(element => element.Value));
        return texts;
    }

    private static DbCommand CommandOf(DbTransaction transaction, string text)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, text);
        return command;
    }
}
