using System.Text;
using DrConsole.Backups;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Backups.Parts;

public sealed partial class AgeChart
{
    private const int W = 560;
    private const int H = 130;
    private const int Left = 62;
    private const int High = 14;
    private const int Low = 108;

    [Parameter, EditorRequired]
    public IReadOnlyList<ExposureHistory.Span> Spans { get; set; } = [];

    [Parameter]
    public TimeSpan? Rpo { get; set; }

    // A little above whatever was highest; what was without any copy goes to the top.
    private TimeSpan Top => Spans.Select(span => span.AgeAt(span.To) ?? TimeSpan.Zero).Append(Rpo ?? TimeSpan.Zero).DefaultIfEmpty(TimeSpan.Zero).Max() * 1.1;

    private string Sentence
    {
        get
        {
            if (Spans.Count == 0)
                return "Age of the newest verified copy: nothing known yet";
            var worst = Spans.Max(span => span.AgeAt(span.To) ?? TimeSpan.Zero);
            var kept = Rpo is { } rpo ? $", within the RPO for {Words.Number(Math.Round(ExposureHistory.ShareWithin(Spans, rpo) * 100, 1))} % of the time" : "";
            return $"Age of the newest verified copy over the last week: {BackupWords.Age(Spans[^1].AgeAt(Spans[^1].To) ?? TimeSpan.Zero)} now, {BackupWords.Age(worst)} at worst{kept}";
        }
    }

    private string Line
    {
        get
        {
            var path = new StringBuilder();
            foreach (var span in Spans)
            {
                if (span.CountsFrom is null)
                    continue;
                path.Append(path.Length == 0 ? 'M' : 'L').Append(X(span.From)).Append(' ').Append(Y(span.AgeAt(span.From)!.Value)).Append('L').Append(X(span.To)).Append(' ').Append(Y(span.AgeAt(span.To)!.Value));
            }
            return path.Length == 0 ? "M0 0" : path.ToString();
        }
    }

    // What lies above the limit, filled.
    private string Area(TimeSpan rpo)
    {
        var path = new StringBuilder();
        foreach (var span in Spans.Where(span => span.CountsFrom is not null && span.AgeAt(span.To) > rpo))
        {
            var from = span.CountsFrom!.Value + rpo > span.From ? span.CountsFrom.Value + rpo : span.From;
            path.Append('M').Append(X(from)).Append(' ').Append(Y(rpo)).Append('L').Append(X(from)).Append(' ').Append(Y(span.AgeAt(from)!.Value))
                .Append('L').Append(X(span.To)).Append(' ').Append(Y(span.AgeAt(span.To)!.Value)).Append('L').Append(X(span.To)).Append(' ').Append(Y(rpo)).Append('Z');
        }
        return path.Length == 0 ? "M0 0" : path.ToString();
    }

    private string X(DateTimeOffset at) => Words.Number(Left + ((at - Spans[0].From) / (Spans[^1].To - Spans[0].From) * (W - Left - 4)));

    private double YOf(TimeSpan age) => Top <= TimeSpan.Zero ? Low : Low - (age / Top * (Low - High));

    private string Y(TimeSpan age) => Words.Number(YOf(age));
}
