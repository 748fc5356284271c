using System.Reflection;
using System.Text.RegularExpressions;
using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace DrConsole.Tests.Architecture;

/// <summary>What the product does without: a browser, a cloud, a framework in its records, the store in its pages.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string[] NeverReferenced = ["Microsoft.AspNetCore.Components", "AWSSDK", "Amazon", "Microsoft.JSInterop"];

    [Fact]
    public void The_product_knows_neither_a_browser_nor_a_cloud() =>
        Rule.Holds(Unwanted(typeof(DrStore).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)));

    [Fact]
    public void The_rule_about_references_catches_a_planted_one() =>
        Assert.Equal(["Microsoft.AspNetCore.Components.Web", "AWSSDK.S3"], Unwanted(["System.Runtime", "Microsoft.AspNetCore.Components.Web", "AWSSDK.S3", "Microsoft.AspNetCore.DataProtection"]));

    [Fact]
    public void Pages_and_endpoints_never_name_the_store() => Rule.Holds(StoreInWeb(Sources.Product));

    [Theory]
    [InlineData("src/DrConsole.Web/Features/Runs/Planted.cs", "IDbContextFactory<DrStore> stores", 1)]
    [InlineData("src/DrConsole.Web/Http/Planted.cs", "using var store = new SqliteStore(options);", 1)]
    [InlineData("src/DrConsole.Web/Features/Runs/Planted.razor", "@inject DrStore Store", 1)]
    [InlineData("src/DrConsole.Web/Features/Access/Planted.cs", "IDbContextFactory<DrStore> stores", 0)]
    [InlineData("src/DrConsole/Runs/Planted.cs", "IDbContextFactory<DrStore> stores", 0)]
    public void The_rule_about_the_store_catches_a_planted_violation(string path, string text, int violations) =>
        Assert.Equal(violations, StoreInWeb([new(path, text)]).Count());

    [Fact]
    public void Records_use_no_framework_where_others_see_it()
    {
        using var store = new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite("Data Source=:memory:").Options);

        var records = store.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => type.Assembly == typeof(DrStore).Assembly).ToList();

        Assert.Contains(typeof(AllStop), records);
        Rule.Holds(records.SelectMany(FrameworkMembers));
    }

    [Fact]
    public void The_rule_about_records_catches_a_planted_violation() =>
        Assert.Equal(["Planted.Save", "Planted.Stores", "Planted.ctor"], FrameworkMembers(typeof(Planted)));

    [Fact]
    public void Whatever_works_in_the_background_outlives_a_store_that_is_down() => Rule.Holds(Frail(typeof(DrStore).Assembly.GetTypes()));

    [Fact]
    public void The_rule_about_background_work_catches_a_planted_violation() => Assert.Equal([nameof(PlantedWork)], Frail([typeof(PlantedWork), typeof(PulseRelay)]));

    private static IEnumerable<string> Unwanted(IEnumerable<string> references) =>
        references.Where(reference => NeverReferenced.Any(never => reference.StartsWith(never, StringComparison.Ordinal)));

    private static IEnumerable<string> StoreInWeb(IEnumerable<Source> sources) => sources
        .Where(source => source.Path.StartsWith("src/DrConsole.Web/", StringComparison.Ordinal)
            && !source.Path.StartsWith("src/DrConsole.Web/Features/Access/", StringComparison.Ordinal))
        .Where(source => StoreType().IsMatch(source.Code))
        .Select(source => $"{source.Path} names {StoreType().Match(source.Code).Value}; a use case of the feature reads and writes");

    private static IEnumerable<string> FrameworkMembers(Type type)
    {
        const BindingFlags Seen = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(Seen).Where(method => !method.IsSpecialName)
            .Where(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType).Any(IsFramework));
        var properties = type.GetProperties(Seen).Where(property => IsFramework(property.PropertyType));
        var constructors = type.GetConstructors(Seen).Where(constructor => constructor.GetParameters().Any(parameter => IsFramework(parameter.ParameterType)));
        return methods.Concat<MemberInfo>(properties).Select(member => $"{type.Name}.{member.Name}")
            .Concat(constructors.Select(_ => $"{type.Name}.ctor"));
    }

    private static bool IsFramework(Type type) =>
        type.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) == true || type.GetGenericArguments().Any(IsFramework)
        || (type.GetElementType() is { } element && IsFramework(element));

    // Worker owns the one loop that backs off and says so; a loop of one's own would have to be right again.
    private static IEnumerable<string> Frail(IEnumerable<Type> types) => types
        .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(BackgroundService)) && !type.IsAssignableTo(typeof(Worker)))
        .Select(type => type.Name);

    [GeneratedRegex(@"\b(DrStore|SqliteStore|PostgresStore|IDbContextFactory|DbContext)\b")]
    private static partial Regex StoreType();

#pragma warning disable CA1822, CA1812 // planted
    private sealed class Planted
    {
        public Planted(DbContextOptions options) => Stores = [new DbContextOptionsBuilder(options)];

        public string Name { get; } = "";

        public IReadOnlyList<DbContextOptionsBuilder> Stores { get; }

        public Task<int> Save(DbContext store) => store.SaveChangesAsync();
    }

    private sealed class PlantedWork : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
#pragma warning restore CA1822, CA1812
}
