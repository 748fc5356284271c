using System.Globalization;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>One incident from before the console, as a row of a spreadsheet tells it.</summary>
public sealed record PastRow(
    int Line, string Reference, string Title, IncidentSeverity Severity, DateTimeOffset? ImpactAt, DateTimeOffset DetectedAt, DateTimeOffset? AcknowledgedAt, DateTimeOffset? DiagnosedAt,
    DateTimeOffset? RecoveredAt, DateTimeOffset? ResolvedAt)
{
    public string? Scenario { get; init; }

    public IReadOnlyList<string> Services { get; init; } = [];

    public string? Environment { get; init; }

    public string Impact { get; init; } = "";

    public string Cause { get; init; } = "";

    public string Resolution { get; init; } = "";

    public TimeSpan? DataLost { get; init; }

    /// <summary>What the document says that it took; compared with its own times and never counted.</summary>
    public TimeSpan? Stated { get; init; }

    /// <summary>What its times say.</summary>
    public TimeSpan? Computed => (RecoveredAt ?? ResolvedAt) - (ImpactAt ?? DetectedAt);
}

/// <summary>Something about a line that a person has to know.</summary>
/// <param name="IsFault">The line cannot be taken; else it is taken and this is told.</param>
public sealed record PastRemark(int Line, string Text, bool IsFault);

/// <summary>Reads past incidents from CSV. Pure: every fault names its line and what would be right, and a duration that contradicts its own times is told.</summary>
public sealed class PastSheet
{
    public const int MostRows = 5_000;
    public const int MostCharacters = 5_000_000;

    private static readonly string[] Known =
        ["reference", "title", "severity", "impact_at", "detected_at", "acknowledged_at", "diagnosed_at", "recovered_at", "resolved_at", "scenario", "services", "environment", "impact", "cause", "resolution", "data_lost", "duration"];

    private static readonly string[] Moments = ["impact_at", "detected_at", "acknowledged_at", "diagnosed_at", "recovered_at", "resolved_at"];

    private static readonly char[] BetweenKeys = [' ', '|'];

    private static readonly string[] TimeForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm'Z'", "yyyy-MM-dd HH:mm:ss'Z'"];

    private readonly List<PastRemark> _remarks = [];
    private readonly List<PastRow> _rows = [];

    public static string Columns => string.Join(", ", Known);

    public IReadOnlyList<PastRow> Rows => _rows;

    public IReadOnlyList<PastRemark> Remarks => _remarks;

    public static PastSheet Read(string text, DateTimeOffset now)
    {
        if (text.Length > MostCharacters)
            throw new InvalidException("text", $"At most {MostCharacters / 1_000_000} MB of text.");
        var rows = CsvText.Read(text);
        if (rows.Count < 2)
            throw new InvalidException("text", $"A first line with the names of the columns and a line for each incident are needed. Columns: {Columns}.");
        if (rows.Count - 1 > MostRows)
            throw new InvalidException("text", $"At most {MostRows:N0} incidents at once.");
        List<string> head = [.. rows[0].Cells.Select(cell => cell.ToLowerInvariant().Replace(' ', '_'))];
        if (head.Find(name => name.Length > 0 && !Known.Contains(name)) is { } unknown)
            throw new InvalidException("text", $"'{unknown}' is no column. Accepted are {Columns}.");
        foreach (var needed in new[] { "reference", "title", "severity", "detected_at" })
        {
            if (!head.Contains(needed))
                throw new InvalidException("text", $"The column {needed} is needed.");
        }
        var sheet = new PastSheet();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.Skip(1))
            sheet.Take(new Cells(row, head), seen, now);
        return sheet;
    }

    private void Take(Cells cells, HashSet<string> seen, DateTimeOffset now)
    {
        var faults = new List<string>();
        var reference = Needed(cells, "reference", PastIncident.MaxReference, faults);
        if (reference.Length > 0 && !seen.Add(reference))
            faults.Add($"reference: {reference} is there twice");
        var title = Needed(cells, "title", Incident.MaxTitle, faults);
        if (!Enum.TryParse<IncidentSeverity>(cells["severity"], ignoreCase: true, out var severity) || !Enum.IsDefined(severity))
            faults.Add($"severity: '{cells["severity"]}' is not P1, P2, P3 or P4");
        var times = Moments.ToDictionary(name => name, name => Time(cells, name, now, faults));
        if (times["detected_at"] is null && cells["detected_at"].Length == 0)
            faults.Add("detected_at: a time is needed");
        foreach (var name in new[] { "impact", "cause", "resolution" })
        {
            if (cells[name].Length > Incident.MaxText)
                faults.Add($"{name}: at most {Incident.MaxText:N0} characters");
        }
        Order(times, faults);
        var (lost, stated) = (Length(cells, "data_lost", faults), Length(cells, "duration", faults));
        if (faults.Count > 0)
        {
            _remarks.Add(new PastRemark(cells.Line, string.Join("; ", faults), IsFault: true));
            return;
        }
        var row = new PastRow(cells.Line, reference, title, severity, times["impact_at"], times["detected_at"]!.Value, times["acknowledged_at"], times["diagnosed_at"], times["recovered_at"], times["resolved_at"])
        {
            Scenario = cells["scenario"] is { Length: > 0 } scenario ? scenario : null,
            Services = [.. cells["services"].Split(BetweenKeys, StringSplitOptions.RemoveEmptyEntries).Distinct()],
            Environment = cells["environment"] is { Length: > 0 } environment ? environment : null,
            Impact = PlainWriting.Note(cells["impact"]),
            Cause = PlainWriting.Note(cells["cause"]),
            Resolution = PlainWriting.Note(cells["resolution"]),
            DataLost = lost,
            Stated = stated,
        };
        _rows.Add(row);
        if (row is { Stated: { } said, Computed: { } computed } && (said - computed).Duration() > TimeSpan.FromMinutes(1))
            _remarks.Add(new PastRemark(cells.Line, $"{reference} states {Durations.Spoken(said)}, and its own times say {Durations.Spoken(computed)}: the times count", IsFault: false));
    }

    private static string Needed(Cells cells, string name, int most, List<string> faults)
    {
        if (cells[name].Length is 0 || cells[name].Length > most || !PlainWriting.IsPlain(cells[name]))
            faults.Add($"{name}: one line of 1 to {most} characters is needed");
        return cells[name];
    }

    private static DateTimeOffset? Time(Cells cells, string name, DateTimeOffset now, List<string> faults)
    {
        if (cells[name].Length == 0)
            return null;
        if (!DateTimeOffset.TryParseExact(cells[name], TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            faults.Add($"{name}: '{cells[name]}' is no time such as 2026-03-31 14:05 (UTC)");
        else if (time > now || time < now.AddYears(-20))
            faults.Add($"{name}: a time in the past 20 years is needed");
        else
            return time;
        return null;
    }

    private static TimeSpan? Length(Cells cells, string name, List<string> faults)
    {
        if (cells[name].Length == 0 || cells[name] is "0")
            return cells[name] is "0" ? TimeSpan.Zero : null;
        if (Durations.TryRead(cells[name], out var range, out var fault) && !range.IsRange)
            return range.To;
        faults.Add($"{name}: {(fault.Length > 0 ? fault : "one length is needed, not a range")}");
        return null;
    }

    private static void Order(Dictionary<string, DateTimeOffset?> times, List<string> faults)
    {
        (string Earlier, string Later)[] pairs = [("impact_at", "detected_at"), ("detected_at", "acknowledged_at"), ("detected_at", "diagnosed_at"), ("detected_at", "recovered_at"), ("recovered_at", "resolved_at")];
        faults.AddRange(pairs.Where(pair => times[pair.Earlier] > times[pair.Later]).Select(pair => $"{pair.Later}: it lies before {pair.Earlier}"));
    }

    /// <summary>The cells of a row by the name of their column; what is not there is empty.</summary>
    private sealed class Cells(CsvText.Row row, List<string> head)
    {
        public int Line => row.Line;

        public string this[string name] => head.IndexOf(name) is >= 0 and var at && at < row.Cells.Count ? row.Cells[at] : "";
    }
}
