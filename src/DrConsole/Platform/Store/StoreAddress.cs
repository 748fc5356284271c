using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace DrConsole.Platform;

/// <summary>Which database the store is in, and how to reach it.</summary>
public sealed class StoreAddress
{
    public StoreAddress(IOptions<DatabaseOptions> options, IConfiguration configuration, DataDirectory data)
    {
        Provider = options.Value.Provider;
        SqliteFile = data["drconsole.db"];
        ConnectionString = Provider is StoreProvider.Sqlite
            ? new SqliteConnectionStringBuilder { DataSource = SqliteFile, ForeignKeys = true, DefaultTimeout = options.Value.CommandTimeout }.ConnectionString
            : configuration.GetConnectionString(StoreServices.ConnectionName) is { Length: > 0 } given
                ? given
                : throw new StartException("ConnectionStrings:DrConsole is empty: with DrConsole:Database:Provider PostgreSql a connection string is needed, such as 'Host=127.0.0.1;Database=drconsole;Username=drconsole'.", 2);
    }

    public StoreProvider Provider { get; }

    public string ConnectionString { get; }

    public string SqliteFile { get; }
}
