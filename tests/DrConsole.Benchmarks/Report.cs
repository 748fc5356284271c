using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DrConsole.Benchmarks;

/// <summary>The figures as a table for people, as Markdown for the documentation, and as JSON for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string TableBeside(string json) => Path.Combine(Path.GetDirectoryName(json)!, "table.md");

    public static void Print(IReadOnlyList<Outcome> outcomes)
    {
        var figures = outcomes.SelectMany(outcome => outcome.Figures).ToList();
        var (first, second) = (outcomes.Select(outcome => outcome.Name.Length).DefaultIfEmpty().Max() + 1, figures.Select(figure => figure.Name.Length).DefaultIfEmpty().Max() + 1);
        Console.WriteLine($"\n{new string(' ', first + second)}{"measured",14}{"against",12}{"ratio",8}{"wanted",9}");
        foreach (var outcome in outcomes)
        {
            foreach (var figure in outcome.Figures)
                Console.WriteLine($"{figure.Benchmark.PadRight(first)}{figure.Name.PadRight(second)}{Line(figure)}");
            if (outcome.Problem is { } problem)
                Console.WriteLine($"{outcome.Name.PadRight(first)}FAILED after {Number(outcome.Seconds)} s: {problem}");
        }
    }

    public static async Task WriteAsync(IReadOnlyList<Outcome> outcomes, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var machine = new { cores = Environment.ProcessorCount, system = RuntimeInformation.OSDescription, runtime = RuntimeInformation.FrameworkDescription };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { machine, figures = outcomes.SelectMany(outcome => outcome.Figures), benchmarks = outcomes.Select(outcome => new { outcome.Name, outcome.Seconds, outcome.Load, outcome.Problem }) }, Indented));
        await File.WriteAllTextAsync(TableBeside(file), Markdown(outcomes));
    }

    private static string Markdown(IReadOnlyList<Outcome> outcomes)
    {
        var text = new StringBuilder("| benchmark | figure | measured | against | ratio | wanted | | |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var outcome in outcomes)
        {
            foreach (var figure in outcome.Figures)
                text.Append(CultureInfo.InvariantCulture, $"| `{figure.Benchmark}` | {Cell(figure.Name)} | {Number(figure.Value)} {figure.Unit} | {Number(figure.Base)} | {Number(figure.Ratio)} | {Number(figure.Wanted)} | {Verdict(figure)} | {Cell(figure.Note)} |\n");
            if (outcome.Problem is { } problem)
                text.Append(CultureInfo.InvariantCulture, $"| `{outcome.Name}` | failed | | | | | | {Cell(problem)} |\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"\nTook {string.Join(", ", outcomes.Select(outcome => $"`{outcome.Name}` {Number(outcome.Seconds)} s at a load of {Number(outcome.Load)}"))}.\n");
        return text.ToString();
    }

    private static string Line(Figure figure) =>
        $"{Number(figure.Value),9} {figure.Unit,-4}{Number(figure.Base),12}{Number(figure.Ratio),8}{Number(figure.Wanted),9}  {Verdict(figure),-6}  {figure.Note}";

    private static string Verdict(Figure figure) => figure.IsMet switch { true => "met", false => "MISSED", null => "" };

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');

    private static string Number(double? value) => value is not { } number ? "" : Math.Abs(number) switch
    {
        < 0.1 => number.ToString("0.###", CultureInfo.InvariantCulture),
        < 10 => number.ToString("0.##", CultureInfo.InvariantCulture),
        _ => number.ToString("#,0", CultureInfo.InvariantCulture),
    };
}
