using System.Globalization;

namespace DrConsole.Evidence;

/// <summary>A statement as people read it.</summary>
public static class StatementReport
{
    private const int Shown = 40;

    // A table up to this is kept on one page.
    private const int FitsWhole = 16;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static Report Of(Statement of, string organisation, string by) => new(
        $"LS-{of.Period.From:yyyyMMdd}-{of.Period.To:yyyyMMdd}", organisation, $"Ledger statement, {of.ReadAt.UtcDateTime.ToString("d MMMM yyyy", Culture)}",
        $"Ledger, {Days(of.Period)}", Lead(of),
        [new("Ledger statement"), of.IsWhole ? new("Whole", ReportTone.Good) : new("Not whole", ReportTone.Bad)],
        [
            new("Period", Days(of.Period)), new("Days", Number(of.Period.Days)), new("Entries", of.First is null ? "none" : $"{of.First} to {of.Last}"), new("Sealed by", by),
            new("Log", of.Verification.Origin, IsCode: true), new("Signed up to", of.Newest is null ? "nothing yet" : $"{Number(of.Newest.Size)} entries"),
            new("Signing key", of.Newest?.KeyName ?? "none yet", IsCode: true), new("Read", $"{Time(of.ReadAt)} UTC"),
        ],
        Sections(of), of.ReadAt);

    private static string Lead(Statement of)
    {
        var recorded = of.Entries == 0
            ? "Nothing was recorded in this period."
            : $"{Count(of.Entries, "entry was", "entries were")} recorded, by {Count(of.Actors.Count, "actor", "actors")}, of {Count(of.Kinds.Count, "kind", "kinds")}.";
        var check = of.Verification;
        return check.IsWhole
            ? $"{recorded} For this statement all {Number(check.Entries)} entries of the ledger were read again: none was changed, removed, inserted or moved since it was recorded, and they fit {Count(check.Checkpoints, "checkpoint", "checkpoints")} that they were compared with."
            : $"{recorded} For this statement the whole ledger was read again, and it is not whole: {Count(check.Findings.Count, "finding", "findings")}, listed below.";
    }

    private static IEnumerable<ReportSection> Parts(Statement of)
    {
        yield return new ReportSection(null,
        [
            new ReportBlock.Figures(
            [
                new("Entries in this period", Number(of.Entries), null, of.Days.Count == 0 ? "on no day" : $"on {Number(of.Days.Count)} of {Number(of.Period.Days)} days"),
                new("Checkpoints signed", Number(of.Checkpoints.Count), null, $"by {Count(of.Checkpoints.Select(checkpoint => checkpoint.KeyName).Distinct().Count(), "key", "keys")}"),
                new("Findings", Number(of.Verification.Findings.Count), null, $"in {Number(of.Verification.Entries)} entries"),
            ]),
        ]);
        if (of.Verification.Findings.Count > 0)
            yield return new ReportSection("What is wrong", [new ReportBlock.Checks([.. of.Verification.Findings.Take(Shown).Select(finding => new ReportBlock.Check(finding.What, false, finding.Entry is { } entry ? $"entry {entry}" : ""))])], MayBreak: true);
        if (of.Entries > 0)
        {
            yield return new ReportSection("When it was recorded", [StatementDays.Chart(of)]);
            yield return new ReportSection("What was recorded", [Tallies("Entries by kind", "Kind", of.Kinds, isCode: true)], MayBreak: of.Kinds.Count > FitsWhole);
            yield return new ReportSection("Who acted", [Tallies("Entries by actor", "Actor", of.Actors, isCode: false)], MayBreak: of.Actors.Count > FitsWhole);
        }
        if (of.Decisions.Count > 0)
            yield return new ReportSection("Access, holds and the ledger itself", [new ReportBlock.Text("Whatever changed who may do what, held everything, or touched the ledger and its keys."), Decisions(of)], MayBreak: of.Decisions.Count > FitsWhole);
        yield return new ReportSection("Signing keys", [Keys(of)]);
        if (of.Checkpoints.Count > 0)
            yield return new ReportSection("Checkpoints", [new ReportBlock.Text(of.Checkpoints.Count > Shown ? $"The newest {Shown} of {Number(of.Checkpoints.Count)}; all are in checkpoints.txt." : "All that were signed in this period; also in checkpoints.txt."), Checkpoints(of)], MayBreak: of.Checkpoints.Count > FitsWhole);
        yield return new ReportSection(null, [Proof(of)]);
    }

    private static IReadOnlyList<ReportSection> Sections(Statement of) => [.. Parts(of)];

    private static ReportBlock.Table Tallies(string caption, string what, IReadOnlyList<Statement.Tally> tallies, bool isCode) => new(
        caption, [new(what), new("Entries", IsRight: true), new("First"), new("Last")],
        [.. tallies.Select(tally => (IReadOnlyList<ReportBlock.Cell>)[new(tally.Name, isCode, !isCode), Number(tally.Count), Time(tally.First), Time(tally.Last)])]);

    private static ReportBlock.Table Decisions(Statement of) => new(
        "Telling entries", [new("Entry", IsRight: true), new("When (UTC)"), new("What"), new("About"), new("Who")],
        [.. of.Decisions.Select(line => (IReadOnlyList<ReportBlock.Cell>)[line.Entry is { } entry ? $"{entry}" : "", Time(line.At), new(line.Kind, IsCode: true), new(line.Subject, IsCode: true), line.Who])]);

    private static ReportBlock.Table Keys(Statement of) => new(
        "Keys that the ledger announced", [new("Key"), new("Announced (UTC)"), new("State")],
        [.. of.Keys.Select(key => (IReadOnlyList<ReportBlock.Cell>)[new(key.Name, IsCode: true), Time(key.AnnouncedAt), key.Name == of.Newest?.KeyName ? "signed the newest checkpoint" : key.InForceAt is null ? "announced" : "earlier or later"])]);

    private static ReportBlock.Table Checkpoints(Statement of) => new(
        "Checkpoints", [new("Entries", IsRight: true), new("Signed (UTC)"), new("Key"), new("Root")],
        [.. of.Checkpoints.TakeLast(Shown).Reverse().Select(checkpoint => (IReadOnlyList<ReportBlock.Cell>)[Number(checkpoint.Size), Time(checkpoint.SignedAt), new(checkpoint.KeyName, IsCode: true), new(RootOf(checkpoint), IsCode: true)])]);

    private static ReportBlock.Proof Proof(Statement of) => new(
        "In the ledger", "This report's hash stands in a record that is itself an entry of the tamper-evident log, in the bundle that it came in. Anyone with the public key can check it, without us.",
        [
            new("Log", of.Verification.Origin, IsCode: true), new("Root", of.Newest is null ? "not signed yet" : RootOf(of.Newest), IsCode: true),
            new("Size", of.Newest is null ? "0" : Number(of.Newest.Size), IsCode: true), new("Key", of.Newest?.KeyName ?? "none yet", IsCode: true), new("Check", "drconsole evidence verify FILE.zip, or VERIFY.md", IsCode: true),
        ]);

    private static string RootOf(SignedCheckpoint checkpoint) => Convert.ToBase64String(Checkpoint.Of(SignedNote.Parse(checkpoint.Note)).Root);

    private static string Days(StatementPeriod period) => period.From == period.To
        ? period.From.ToString("d MMMM yyyy", Culture)
        : $"{period.From.ToString(period.From.Year == period.To.Year ? "d MMMM" : "d MMMM yyyy", Culture)} to {period.To.ToString("d MMMM yyyy", Culture)}";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", Culture);

    private static string Number(long number) => number.ToString("N0", Culture);

    private static string Count(long number, string one, string many) => number == 1 ? $"1 {one}" : $"{Number(number)} {many}";
}

/// <summary>Entries over time: by day, by week or by month, whatever fits on the page.</summary>
internal static class StatementDays
{
    private const int MostDays = 62;
    private const int MostWeeks = 62;

    public static ReportBlock.OverTime Chart(Statement of)
    {
        var period = of.Period;
        var (what, next) = period.Days <= MostDays ? ("day", new Func<DateOnly, DateOnly>(day => day.AddDays(1)))
            : period.Days <= MostWeeks * 7 ? ("week", day => day.AddDays(7))
            : ("month", day => new DateOnly(day.Year, day.Month, 1).AddMonths(1));
        var counts = new List<ReportBlock.Count>();
        for (var from = period.From; from <= period.To; from = next(from))
        {
            var to = next(from);
            counts.Add(new(from.ToString(what == "month" ? "MMM yyyy" : "d MMM", CultureInfo.InvariantCulture), of.Days.Where(day => day.Key >= from && day.Key < to).Sum(day => day.Value)));
        }
        return new ReportBlock.OverTime($"Entries by {what}, from {period.From.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} on. {Busiest(of)}", counts);
    }

    private static string Busiest(Statement of)
    {
        var (day, count) = of.Days.MaxBy(day => day.Value);
        return $"The busiest day was {day.ToString("d MMMM", CultureInfo.InvariantCulture)} with {count.ToString("N0", CultureInfo.InvariantCulture)}.";
    }
}
