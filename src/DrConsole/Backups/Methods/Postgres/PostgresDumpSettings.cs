namespace DrConsole.Backups;

/// <summary>How thoroughly a restored database is compared with what was dumped.</summary>
internal enum PostgresComparison
{
    /// <summary>Rows are counted and hashed, in the dump's own snapshot.</summary>
    Contents,

    /// <summary>Rows are counted.</summary>
    Rows,
    None,
}

/// <summary>One database, dumped by <c>pg_dump</c>.</summary>
/// <param name="Scratch">Where restores are tested; the server itself where there is none.</param>
internal sealed record PostgresDumpSettings(PostgresServer Server, string Database, PostgresServer? Scratch) : MethodSettings
{
    public bool SchemaOnly { get; init; }

    public IReadOnlyList<string> ExcludedTables { get; init; } = [];

    public PostgresComparison Compare { get; init; }
}
