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
    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([
            new TheoryDataRow<StoreProvider>(StoreProvider.Sqlite),
            new TheoryDataRow<StoreProvider>(StoreProvider.PostgreSql) { Skip = PostgresCluster.WhyNot },
        ]);
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
