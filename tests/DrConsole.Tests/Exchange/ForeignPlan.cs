using DrConsole.Exchange;

namespace DrConsole.Tests;

/// <summary>A document of the test tree as it was understood, for tests to ask.</summary>
internal sealed class ForeignPlan(Understanding understood)
{
    public static ForeignPlan Open(string document) =>
        new(ForeignReader.Read(SourceText.Read("", File.ReadAllBytes(Repository.Path("tests", "DrConsole.Tests", "Exchange", "Documents", document)))));

    public static ForeignPlan Read(string text) => new(ForeignReader.Read(SourceText.Of("", text)));

    public IEnumerable<string> Keys(string kind) => understood.Of(kind).Select(sheet => sheet.Key);

    public IEnumerable<string> Warnings => understood.Warnings.Select(warning => $"{warning.Line}: {warning.Text}");

    /// <summary>A field of a record; a list as its lines.</summary>
    public string this[string kind, string key, string field] => Assert.IsType<Sheet>(understood.Find(kind, key)).Find(field)?.Value switch
    {
        null => "",
        YamlText text => text.Value,
        YamlList list => string.Join('\n', list.Each.OfType<YamlText>().Select(text => text.Value)),
        _ => throw new InvalidOperationException("That field is a map."),
    };

    /// <summary>The one plan of the document.</summary>
    public string Plan(string field) => this["plan", Assert.Single(Keys("plan")), field];
}
