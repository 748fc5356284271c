using System.Reflection;
using DrConsole.Platform;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace DrConsole.Kit;

/// <summary>
/// Runs a theory once on SQLite and once on PostgreSQL: <c>[Theory, BothDatabases] public async Task X(StoreProvider database)</c>.
/// Without a server the PostgreSQL row is skipped, which CI refuses.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothDatabasesAttribute : DataAttribute
{
    private readonly StoreProvider? _usually;

    public BothDatabasesAttribute()
    {
    }

    /// <param name="usually">The one of every run. The other is for the long suite: real processes that start, die and start again are dear.</param>
    public BothDatabasesAttribute(StoreProvider usually) => _usually = usually;

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([RowOf(StoreProvider.Sqlite, null), RowOf(StoreProvider.PostgreSql, PostgresCluster.WhyNot)]);

    private TheoryDataRow<StoreProvider> RowOf(StoreProvider database, string? whyNot)
    {
        var row = new TheoryDataRow<StoreProvider>(database) { Skip = whyNot };
        if (_usually is { } usually && usually != database)
            row.Traits["Suite"] = ["Long"];
        return row;
    }
}

/// <summary>A fact about PostgreSQL alone. Skipped without a server, which CI refuses.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresOnlyAttribute : DataAttribute
{
    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [new TheoryDataRow<StoreProvider>(StoreProvider.PostgreSql) { Skip = PostgresCluster.WhyNot }]);
}
