using System.Text.RegularExpressions;

namespace DrConsole.Tests.Architecture;

/// <summary>Words that say nothing have no place in a type's name.</summary>
public sealed partial class NameTests
{
    private static readonly string[] Empty =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Shared", "Base", "Info", "Data", "Item", "Items", "Processor", "Impl", "Default", "Dto"];

    // PRODUCT.md's own words, and the setting's name in the contract.
    private static readonly string[] OurOwn = ["DataClass", "ReadinessItem", "DataDirectory", "EditService", "NewService", "AffectedService", "IncidentService"];

    // Where ASP.NET's own type has the name, ours says the same.
    private static readonly string[] HandlersOfAspNet = ["IExceptionHandler", "AuthenticationHandler", "AuthorizationHandler", "CircuitHandler", "DelegatingHandler"];

    [Fact]
    public void Every_type_is_named_for_what_it_is() => Rule.Holds(Violations([.. Sources.Product, .. Sources.Tests.Where(source => !source.Path.Contains("/Architecture/", StringComparison.Ordinal))]));

    [Theory]
    [InlineData("public sealed class RunManager;")]
    [InlineData("internal static class TimeHelper")]
    [InlineData("public abstract class PageBase : ComponentBase")]
    [InlineData("public sealed record RunInfo(int Number);")]
    [InlineData("public record struct DataPoint;")]
    [InlineData("internal interface IRunService")]
    [InlineData("public sealed class RunService(Store store)")]
    [InlineData("internal enum DefaultKinds")]
    [InlineData("public sealed class PassGateHandler(Store store)")]
    [InlineData("public sealed class MenuItem")]
    public void The_rule_catches_a_planted_violation(string declaration) => Assert.Single(Violations([new("src/DrConsole/Runs/Planted.cs", declaration)]));

    [Fact]
    public void The_rule_reads_a_components_name_from_its_file() => Assert.Single(Violations([new("src/DrConsole.Web/Parts/ListItem.razor", "<li></li>")]));

    [Theory]
    [InlineData("public sealed class Service : ICounted")]
    [InlineData("public sealed record DataClassTier(int Number);")]
    [InlineData("public sealed class ReadinessItem")]
    [InlineData("public static class AccessServices")]
    [InlineData("internal sealed class DatabaseOptions")]
    [InlineData("internal sealed partial class RefusalHandler(ILogger log) : IExceptionHandler")]
    [InlineData("// a class RunManager would be wrong")]
    public void The_rule_lets_pass_what_is_right(string declaration) => Assert.Empty(Violations([new("src/DrConsole/Runs/Planted.cs", declaration)]));

    private static List<string> Violations(IEnumerable<Source> sources) =>
    [
        .. from source in sources
           from type in Types(source)
           let word = FindEmptyWord(type.Name, type.Bases)
           where word is not null
           select $"{source.Path}: {type.Name} says '{word}', which says nothing",
    ];

    private static IEnumerable<(string Name, string Bases)> Types(Source source)
    {
        if (source.Name.EndsWith(".razor", StringComparison.Ordinal))
            return [(source.Name[..^6], "")];
        return source.Name.EndsWith(".cs", StringComparison.Ordinal)
            ? Declaration().Matches(source.Code).Select(type => (type.Groups["name"].Value, type.Groups["rest"].Value))
            : [];
    }

    private static string? FindEmptyWord(string name, string bases)
    {
        var own = OurOwn.Aggregate(name, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        var words = Word().Matches(own).Select(word => word.Value).ToList();
        if (words.FirstOrDefault(Empty.Contains) is { } empty)
            return empty;
        if (words is [.., "Service"] && name != "Service")
            return "Service";
        return words is [.., "Handler"] && !HandlersOfAspNet.Any(handler => bases.Contains(handler, StringComparison.Ordinal)) ? "Handler" : null;
    }

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|file|ref)\s+)*(?:class|record struct|record class|record|struct|interface|enum)\s+(?<name>[A-Z]\w*)(?<rest>[^{;]*)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
