using System.Globalization;
using System.Text.RegularExpressions;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>Reads the figures of somebody else's report out of its Markdown: lines such as <c>Detected: 09:06</c>, and tables. What it does not know it passes over.</summary>
public static partial class ForeignReportReader
{
    public const int MostCharacters = 200_000;
    public const int MostLines = 5_000;
    private const int MostFigures = 500;
    private const int LongestLine = 500;

    /// <exception cref="InvalidException">The text is longer than a report.</exception>
    public static StatedReport Read(string text)
    {
        if (text.Length > MostCharacters)
            throw new InvalidException("text", $"A report has at most {MostCharacters:N0} characters; this has {text.Length:N0}.");
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines.Length > MostLines)
            throw new InvalidException("text", $"A report has at most {MostLines:N0} lines; this has {lines.Length:N0}.");
        var reading = new Reading();
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].Length > LongestLine ? lines[index][..LongestLine] : lines[index];
            if (TableReader.Cells(line) is { } cells)
                reading.Row(cells, index + 1);
            else
                reading.Line(Tidy(line), index + 1, lines[index].StartsWith('#'));
        }
        return reading.Report();
    }

    // Emphasis, bullets, boxes and what leads a heading say nothing about figures.
    internal static string Tidy(string text) => Marks().Replace(text.Replace("**", "", StringComparison.Ordinal).Replace("__", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal), "").Trim();

    [GeneratedRegex(@"^\s*(#{1,6}\s+|[-*+]\s+(\[[ xX]\]\s+)?|\d{1,3}[.)]\s+|>\s+)?", RegexOptions.None, 1_000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"(?<met>\d{1,4})\s+of\s+(?<of>\d{1,4})\b.{0,40}\b(met|passed)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Counted();

    private sealed class Reading
    {
        private readonly StatedTimes _times = new();
        private readonly TableReader _table = new();
        private readonly List<StatedMoment> _moments = [];
        private readonly List<StatedSpan> _spans = [];
        private readonly List<StatedPhase> _phases = [];
        private readonly List<StatedResult> _results = [];
        private readonly List<StatedCopy> _copies = [];
        private readonly List<bool> _criteria = [];
        private string _title = "";
        private StatedCount? _count;

        private bool IsFull => _moments.Count + _spans.Count + _phases.Count + _results.Count + _copies.Count + _criteria.Count >= MostFigures;

        public StatedReport Report() => new(_title.Length > 0 ? _title : "A report")
        {
            Moments = [.. Begun()],
            Spans = [.. _spans],
            Phases = [.. _phases],
            Results = [.. _results],
            Copies = [.. _copies],
            Criteria = [.. _criteria],
            Count = _count,
            Day = _times.Day,
        };

        public void Line(string text, int line, bool isHeading)
        {
            _table.End();
            if (isHeading && _title.Length == 0)
                _title = text;
            if (Counted().Match(text) is { Success: true } counted)
                _count ??= new StatedCount(int.Parse(counted.Groups["met"].Value, CultureInfo.InvariantCulture), int.Parse(counted.Groups["of"].Value, CultureInfo.InvariantCulture), line);
            if (text.Split(':', 2) is [{ Length: > 0 and <= 60 } label, { Length: > 0 } value] && !label.Any(char.IsDigit))
                Pair(label.Trim(), value.Trim(), line);
            else
                _times.Note(text);
        }

        public void Row(IReadOnlyList<string> cells, int line)
        {
            if (!_table.Takes(cells) || IsFull)
                return;
            var name = cells[0];
            var (from, to) = (Time(_table.From(cells)), Time(_table.To(cells)));
            var (target, actual, stated) = (Span(_table.Target(cells)), Span(_table.Actual(cells)), Span(_table.Length(cells)));
            var verdict = _table.Verdict(cells) is { } said ? ReportWords.VerdictOf(said) : null;
            if (from is not null || to is not null || stated is not null)
                _phases.Add(new StatedPhase(name, from, to, stated, ReportWords.IsCheck(name), line));
            if (target is { } promised && actual is { } measured)
                Result(name, promised, measured, verdict, line);
            else if (verdict is { } met && target is null && stated is null)
                _criteria.Add(met);
            if (_table.Place(cells) is { Length: > 0 } place)
                _copies.Add(new StatedCopy(place, line));
            if (cells.Count == 2 && target is null && actual is null && from is null && stated is null && verdict is null)
                Pair(name, cells[1], line);
        }

        private void Result(string name, TimeSpan target, TimeSpan actual, bool? met, int line)
        {
            _results.Add(new StatedResult(name, target, actual, met, line));
            var kind = ReportWords.SpanOf(name) switch
            {
                SpanKind.RtoTarget or SpanKind.Rto => (SpanKind.Rto, SpanKind.RtoTarget),
                SpanKind.RpoTarget or SpanKind.Rpo => (SpanKind.Rpo, SpanKind.RpoTarget),
                SpanKind.Detection => (SpanKind.Detection, SpanKind.DetectionTarget),
                _ => ((SpanKind, SpanKind)?)null,
            };
            if (kind is not var (ours, theirs))
                return;
            _spans.Add(new StatedSpan(ours, actual, line, name));
            _spans.Add(new StatedSpan(theirs, target, line, name));
        }

        private void Pair(string label, string value, int line)
        {
            if (IsFull)
                return;
            if (ReportWords.SpanOf(label) is { } span && Span(value) is { } length)
                _spans.Add(new StatedSpan(span, length, line, label));
            else if (ReportWords.MomentOf(label) is { } moment && _times.Read(value) is { } at)
                _moments.Add(new StatedMoment(moment, at, line, label));
            else if (ReportWords.IsPlace(label) && value.Length <= 80)
                _copies.AddRange(value.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(place => new StatedCopy(place, line)));
            else
                _times.Note(value);
        }

        // What started before anybody noticed it is no recovery: where no failure is named, it is the failure.
        private IEnumerable<StatedMoment> Begun()
        {
            var hasFailure = _moments.Exists(moment => moment.Kind is MomentKind.Failure);
            var noticed = _moments.Where(moment => moment.Kind is MomentKind.Detected or MomentKind.Declared).Min(moment => (DateTimeOffset?)moment.At);
            return _moments.Select(moment => !hasFailure && moment.Kind is MomentKind.Begun && moment.At <= noticed ? moment with { Kind = MomentKind.Failure } : moment);
        }

        private DateTimeOffset? Time(string? text) => text is { Length: > 0 } ? _times.Read(text) : null;

        // What follows the figure is its comment.
        private static TimeSpan? Span(string? text) =>
            text is { Length: > 0 } && Durations.TryRead(text.Split('(', ',', ';')[0].Trim().TrimEnd('.'), out var range, out _) && !range.IsRange ? range.To : null;
    }
}
