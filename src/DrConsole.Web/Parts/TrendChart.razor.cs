using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Parts;

public sealed partial class TrendChart
{
    private const int W = 400;
    private const int H = 150;
    private const int Left = 30;
    private const int High = 20;
    private const int Low = 120;

    /// <summary>One measurement.</summary>
    public sealed record Point(string Label, double Value);

    [Parameter, EditorRequired]
    public IReadOnlyList<Point> Points { get; set; } = [];

    /// <summary>What is measured, with its unit: "Recovery time in minutes".</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public double? Target { get; set; }

    [Parameter]
    public string TargetName { get; set; } = "RTO";

    private double Top
    {
        get
        {
            var highest = Points.Select(point => point.Value).Append(Target ?? 0).Append(1).Max() * 1.1;
            var step = Math.Pow(10, Math.Floor(Math.Log10(highest)));
            return Math.Ceiling(highest / step * 2) / 2 * step;
        }
    }

    private string Sentence => Points.Count == 0
        ? $"{Name}: nothing measured yet"
        : $"{Name}: {string.Join(", ", Points.Select(point => $"{point.Label} {Words.Number(point.Value)}"))}{(Target is { } target ? $", against {TargetName} {Words.Number(target)}" : "")}";

    private double Xn(int at) => Left + 30 + (Points.Count < 2 ? (W - Left - 70) / 2d : at * (W - Left - 70) / (double)(Points.Count - 1));

    private double Yn(double value) => Low - (value / Top * (Low - High));

    private string X(int at) => Words.Number(Xn(at));

    private string Y(double value) => Words.Number(Yn(value));
}
