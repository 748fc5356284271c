using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DrConsole.Benchmarks;

/// <summary>The figures as a table for people and as JSON for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(IReadOnlyList<Figure> figures, string file)
    {
        Console.WriteLine();
        var (first, second) = (figures.Select(figure => figure.Benchmark.Length).DefaultIfEmpty().Max() + 1, figures.Select(figure => figure.Name.Length).DefaultIfEmpty().Max() + 1);
        Console.WriteLine($"{new string(' ', first + second)}{"measured",14}{"against",12}{"ratio",8}{"wanted",9}");
        foreach (var figure in figures)
            Console.WriteLine($"{figure.Benchmark.PadRight(first)}{figure.Name.PadRight(second)}{Line(figure)}");

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var machine = new { cores = Environment.ProcessorCount, system = RuntimeInformation.OSDescription, runtime = RuntimeInformation.FrameworkDescription };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { machine, figures }, Indented));
        Console.WriteLine($"\nThe same as JSON: {file}");
    }

    private static string Line(Figure figure)
    {
        var verdict = figure.IsMet switch { true => "  met", false => "  MISSED", null => "" };
        return $"{Number(figure.Value),9} {figure.Unit,-4}{Number(figure.Base),12}{Number(figure.Ratio),8}{Number(figure.Wanted),9}{verdict,-8}  {figure.Note}";
    }

    private static string Number(double? value) =>
        value is { } number ? number.ToString(Math.Abs(number) < 10 ? "0.##" : "0", CultureInfo.InvariantCulture) : "";
}
