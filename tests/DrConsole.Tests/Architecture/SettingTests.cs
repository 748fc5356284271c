using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests.Architecture;

/// <summary>Every setting stands in appsettings.sample.json with its default, and nothing stands there that no code reads.</summary>
public sealed partial class SettingTests
{
    private const string SampleName = "appsettings.sample.json";

    // Read by ASP.NET Core or by name, not through an options type.
    private static readonly Dictionary<string, string> WithoutType = new()
    {
        ["Urls"] = "\"http://127.0.0.1:5080\"",
        ["AllowedHosts"] = "\"*\"",
        ["ConnectionStrings:DrConsole"] = "\"\"",
    };

    private static readonly JsonDocumentOptions WithRemarks = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [Fact]
    public void The_sample_documents_every_setting_and_no_other() => Rule.Holds(Violations(Sources.Product, ReadSample()));

    [Fact]
    public async Task The_sample_as_it_stands_starts_a_console()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        var sample = new ConfigurationBuilder().AddJsonFile(Repository.Path(SampleName)).Build().AsEnumerable()
            .Where(pair => pair.Value is not null && pair.Key != "DrConsole:DataDirectory").Select(pair => (pair.Key, pair.Value!));
        await using var console = TestConsole.On(place, null, [.. sample]);

        console.Get<IStartupValidator>().Validate();
        await console.Get<StoreOpening>().OpenAsync(Cancel);
    }

    [Theory]
    [InlineData("""{ "DrConsole": { "Planted": { "Size": 3 } } }""", "DrConsole:Planted:Name is missing")]
    [InlineData("""{ "DrConsole": { "Planted": { "Size": 3, "Name": null, "Colour": "red" } } }""", "DrConsole:Planted:Colour is read by nobody")]
    [InlineData("""{ "DrConsole": { "Planted": { "Size": 4, "Name": "" } } }""", "DrConsole:Planted:Size says 4, but its default is 3")]
    public void The_rule_catches_a_planted_violation(string sample, string violation) =>
        Assert.StartsWith(violation, Assert.Single(Violations([Planted(registered: true)], sample, [])));

    [Fact]
    public void The_rule_catches_settings_that_nobody_checks_at_start() => Assert.StartsWith(
        "PlantedOptions is not registered by AddSettings", Assert.Single(Violations([Planted(registered: false)], """{ "DrConsole": { "Planted": { "Size": 3, "Name": "" } } }""", [])));

    private static string ReadSample() => File.ReadAllText(Repository.Path(SampleName));

    private static Source Planted(bool registered) => new("src/DrConsole/Runs/Planted.cs", $$"""
        public sealed class PlantedOptions
        {
            public const string Section = "DrConsole:Planted";
            public int Size { get; init; } = 3;
            public string? Name { get; init; }
        }
        {{(registered ? "services.AddSettings<PlantedOptions>(PlantedOptions.Section);" : "")}}
        """);

    private static List<string> Violations(IReadOnlyList<Source> sources, string sample, Dictionary<string, string>? withoutType = null)
    {
        var known = new Dictionary<string, string?>((withoutType ?? WithoutType).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        var violations = new List<string>();
        foreach (var source in sources.Where(source => SectionName().IsMatch(source.Code)))
        {
            var type = ClassName().Match(source.Code).Groups["name"].Value;
            if (!sources.Any(other => other.Code.Contains($"AddSettings<{type}>", StringComparison.Ordinal)))
                violations.Add($"{type} is not registered by AddSettings: a wrong value would not stop the start");
            foreach (Match property in Property().Matches(source.Code))
                known[$"{SectionName().Match(source.Code).Groups["path"].Value}:{property.Groups["name"].Value}"] = Default(property);
        }

        var written = Keys(sample);
        violations.AddRange(known.Keys.Except(written.Keys).Select(key => $"{key} is missing in {SampleName}"));
        violations.AddRange(written.Keys.Except(known.Keys).Select(key => $"{key} is read by nobody; is it misspelt in {SampleName}?"));
        violations.AddRange(known.Where(pair => pair.Value is not null && written.TryGetValue(pair.Key, out var said) && said != pair.Value)
            .Select(pair => $"{pair.Key} says {written[pair.Key]}, but its default is {pair.Value}"));
        return violations;
    }

    // As JSON writes it; null when there is none that the sample could repeat.
    private static string? Default(Match property)
    {
        var value = property.Groups["default"].Value;
        if (value.Length == 0 || value is "\"\"" or "[]")
            return null;
        return value[0] == '"' || char.IsAsciiDigit(value[0]) || value is "true" or "false" ? value.Replace("_", "", StringComparison.Ordinal) : $"\"{value[(value.LastIndexOf('.') + 1)..]}\"";
    }

    private static Dictionary<string, string> Keys(string json)
    {
        using var document = JsonDocument.Parse(json, WithRemarks);
        var keys = new Dictionary<string, string>();
        Collect(document.RootElement, "", keys);
        return keys;
    }

    private static void Collect(JsonElement element, string path, Dictionary<string, string> keys)
    {
        // An empty object stands for what has keys of the administrator's own.
        if (element.ValueKind is not JsonValueKind.Object || !element.EnumerateObject().Any())
        {
            keys[path] = element.GetRawText();
            return;
        }
        foreach (var property in element.EnumerateObject())
            Collect(property.Value, path.Length == 0 ? property.Name : $"{path}:{property.Name}", keys);
    }

    [GeneratedRegex("const string Section = \"(?<path>[^\"]+)\"")]
    private static partial Regex SectionName();

    [GeneratedRegex(@"\bclass\s+(?<name>\w+)")]
    private static partial Regex ClassName();

    [GeneratedRegex(@"public (?!const|static)[\w<>?\[\], ]+? (?<name>\w+) \{ get; (?:init|set); \}(?: = (?<default>[^;]+);)?")]
    private static partial Regex Property();
}
