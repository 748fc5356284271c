using System.Runtime.CompilerServices;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

// Development only: writes, checks and removes the migrations of both databases from the one model.
// The databases themselves are never touched, so the connection strings are placeholders.
(string Name, Func<DrStore> Open)[] databases =
[
    ("Sqlite", () => new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite("Data Source=:memory:").Options)),
    ("Postgres", () => new PostgresStore(new DbContextOptionsBuilder<PostgresStore>().UseNpgsql("Host=127.0.0.1;Database=none").Options)),
];

switch (args)
{
    case ["add", var name]:
        foreach (var (database, open) in databases)
        {
            using var store = open();
            using var services = DesignServices(store);
            var scaffolder = services.GetRequiredService<IMigrationsScaffolder>();
            var migration = scaffolder.ScaffoldMigration(name, "DrConsole", $"Platform.Migrations.{database}", "C#");
            var files = scaffolder.Save(ProjectFolder(), migration, Path.Combine(ProjectFolder(), "Platform", "Migrations", database), dryRun: false);
            Console.WriteLine(files.MigrationFile);
        }
        return 0;

    case ["remove"]:
        foreach (var (_, open) in databases)
        {
            using var store = open();
            using var services = DesignServices(store);
            services.GetRequiredService<IMigrationsScaffolder>().RemoveMigration(ProjectFolder(), "DrConsole", force: true, language: "C#", dryRun: false);
        }
        return 0;

    case ["check"]:
        var behind = databases.Where(database =>
        {
            using var store = database.Open();
            return store.Database.HasPendingModelChanges();
        }).ToList();
        behind.ForEach(database => Console.Error.WriteLine($"{database.Name}: the model has changed without a migration"));
        return behind.Count == 0 ? 0 : 1;

    case ["script", var which]:
        using (var store = databases.Single(database => database.Name.Equals(which, StringComparison.OrdinalIgnoreCase)).Open())
            Console.WriteLine(store.GetService<IMigrator>().GenerateScript());
        return 0;

    default:
        Console.Error.WriteLine("usage: add NAME | remove | check | script sqlite|postgres");
        return 2;
}

static ServiceProvider DesignServices(DrStore store)
{
    var services = new ServiceCollection();
    services.AddEntityFrameworkDesignTimeServices(new OperationReporter(new OperationReportHandler(Console.Error.WriteLine, Console.Error.WriteLine)));
    services.AddDbContextDesignTimeServices(store);
    IDesignTimeServices provider = store.Database.IsSqlite()
        ? new Microsoft.EntityFrameworkCore.Sqlite.Design.Internal.SqliteDesignTimeServices()
        : new Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal.NpgsqlDesignTimeServices();
    provider.ConfigureDesignTimeServices(services);
    return services.BuildServiceProvider();
}

static string ProjectFolder([CallerFilePath] string self = "") =>
    Path.GetFullPath(Path.Combine(Path.GetDirectoryName(self)!, "..", "DrConsole"));
