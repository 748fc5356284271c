using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Parts;

public sealed partial class StackedColumns
{
    private const int W = 560;
    private const int H = 222;
    private const int Left = 34;
    private const int High = 34;
    private const int Low = 186;
    private const int MostLines = 5;

    /// <summary>One column and what it is made of, from the bottom.</summary>
    public sealed record Column(string Label, IReadOnlyList<StackedBar.Part> Parts)
    {
        public int Total => Parts.Sum(part => part.Count);
    }

    /// <summary>What is counted: "Drills by quarter and result".</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<Column> Columns { get; set; } = [];

    private int Highest => Math.Max(1, Columns.Select(column => column.Total).DefaultIfEmpty().Max());

    // 1, 2, 5, 10, 20 …: the smallest that draws few lines.
    private int Step
    {
        get
        {
            for (var ten = 1; ; ten *= 10)
            {
                foreach (var step in new[] { ten, 2 * ten, 5 * ten })
                {
                    if (Highest <= step * MostLines)
                        return step;
                }
            }
        }
    }

    private int Top => (Highest + Step - 1) / Step * Step;

    private double Slot => (W - Left - 4) / (double)Math.Max(1, Columns.Count);

    private double Wide => Math.Min(34, Slot * 0.6);

    private string Sentence => $"{Name}: {(Columns.All(column => column.Total == 0) ? "nothing yet" : string.Join("; ", Columns.Select(Said)))}";

    private static string Said(Column column) => column.Total == 0 ? $"{column.Label} none" : $"{column.Label} {string.Join(", ", column.Parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Label}"))}";

    private static IEnumerable<(StackedBar.Part Part, int From)> Stacked(Column column)
    {
        var from = 0;
        foreach (var part in column.Parts.Where(part => part.Count > 0))
        {
            yield return (part, from);
            from += part.Count;
        }
    }

    private double Xn(int at) => Left + (Slot * (at + 0.5));

    private double Yn(int value) => Low - (value / (double)Top * (Low - High));

    private string Y(int value) => Words.Number(Yn(value));
}
