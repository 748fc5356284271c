using DrConsole.Drills;

namespace DrConsole.Tests.Drills;

/// <summary>Figures of a foreign report are read out of its text, and what contradicts is found.</summary>
public sealed class EvidenceAuditorTests
{
    private const string Sound = """
        # Drill D-118: configuration corruption

        Held on 28 October 2026.

        - **Last good copy:** 08:57:55
        - Fault injected: 09:00:00
        - Detected: 09:06:40
        - Recovery started: 09:15
        - Recovered: 09:52:10
        - Recovery verified: 09:58
        - Actual RTO: 52 min 10 s
        - Data loss: 2 min 5 s

        | Phase | From | To | Duration |
        | --- | --- | --- | --- |
        | Detect | 09:00:00 | 09:06:40 | 6 min 40 s |
        | Assess | 09:06:40 | 09:15:00 | 8 min 20 s |
        | Recover | 09:15:00 | 09:41:00 | 26 min |
        | Validate | 09:41:00 | 09:52:10 | 11 min 10 s |

        | Measure | Target | Actual | Result |
        | --- | --- | --- | --- |
        | Time to detect | 5 min | 6 min 40 s | Not met |
        | Time to restore | 60 min | 52 min 10 s | Met |

        Backup interval: 5 min
        RPO: 15 min
        """;

    [Fact]
    public void A_sound_report_contradicts_nothing_and_much_of_it_was_read()
    {
        var report = ForeignReportReader.Read(Sound);

        Assert.Equal(("Drill D-118: configuration corruption", new DateOnly(2026, 10, 28)), (report.Title, report.Day!.Value));
        Assert.Equal(new DateTimeOffset(2026, 10, 28, 9, 6, 40, TimeSpan.Zero), report.At(MomentKind.Detected)!.At);
        Assert.Equal((6, 4, 2), (report.Moments.Count, report.Phases.Count, report.Results.Count));
        Assert.Empty(EvidenceAuditor.Judge(report));
    }

    [Theory]
    [InlineData("- Recovered: 09:52:10", "- Recovered: 09:32:10", AuditRule.LengthDiffers)]
    [InlineData("- Recovery verified: 09:58", "- Recovery verified: 09:50", AuditRule.CheckBefore)]
    [InlineData("- Detected: 09:06:40", "- Detected: 08:59:10", AuditRule.Backwards)]
    [InlineData("Recover | 09:15:00 | 09:41:00 | 26 min", "Recover | 09:15:00 | 09:41:00 | 36 min", AuditRule.LengthDiffers)]
    [InlineData("Recover | 09:15:00 | 09:41:00 | 26 min", "Recover | 09:41:00 | 09:15:00 | 26 min", AuditRule.Backwards)]
    [InlineData("Validate | 09:41:00 | 09:52:10 | 11 min 10 s", "Validate | 09:35:00 | 09:46:10 | 11 min 10 s", AuditRule.CheckBefore)]
    [InlineData("Actual RTO: 52 min 10 s", "Actual RTO: 45 min", AuditRule.PhasesDoNotAddUp)]
    [InlineData("Data loss: 2 min 5 s", "Data loss: 8 min 45 s", AuditRule.WrongInstant)]
    [InlineData("6 min 40 s | Not met", "6 min 40 s | Met", AuditRule.VerdictDiffers)]
    [InlineData("60 min | 52 min 10 s | Met", "50 min | 52 min 10 s | Met", AuditRule.VerdictDiffers)]
    [InlineData("Backup interval: 5 min", "Backup interval: 1 h", AuditRule.IntervalTooLong)]
    [InlineData("Backup interval: 5 min", "Copies: eu-west-1, eu-west-1, EU-WEST-1", AuditRule.OneRegion)]
    [InlineData("Held on 28 October 2026.", "Held on 28 October 2026. 2 of 2 criteria met.\n\n| Criterion | Result |\n| --- | --- |\n| Found | Met |\n| Restored | Not met |\n", AuditRule.CountDiffers)]
    public void One_figure_that_is_wrong_is_found_by_its_rule(string right, string wrong, AuditRule rule)
    {
        var text = Sound.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Sound, text);

        var found = EvidenceAuditor.Judge(ForeignReportReader.Read(text));

        Assert.Contains(found, one => one.Rule == rule && one.Shown.Length > 0);
    }

    [Fact]
    public void A_loss_that_is_counted_to_the_detection_is_told_as_that()
    {
        var found = EvidenceAuditor.Judge(ForeignReportReader.Read(Sound.Replace("Data loss: 2 min 5 s", "Data loss: 8 min 45 s", StringComparison.Ordinal)));

        Assert.Equal("The loss of data is counted to 'Detected', and what came after the failure was not there to be lost.", Assert.Single(found).Says);
    }

    [Fact]
    public void A_night_that_goes_on_after_midnight_is_no_clock_that_ran_backwards()
    {
        var report = ForeignReportReader.Read("Started: 2026-02-08 23:30 UTC\nDetected: 23:40\nRecovered: 00:25\nResolved: 00:40\nDuration: 70 minutes");

        Assert.Empty(EvidenceAuditor.Judge(report));
        Assert.Equal(9, report.At(MomentKind.Recovered)!.At.Day);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nothing here has a figure.\n\n| a |\n| - |\n")]
    [InlineData("Started: soon\nDuration: long\nRPO: none\n| Phase | From |\n| --- | --- |\n| X | never |")]
    public void What_has_no_figures_has_none_and_says_so(string text) => Assert.Equal(0, ForeignReportReader.Read(text).Figures);

    [Fact]
    public void What_is_longer_than_a_report_is_refused()
    {
        Assert.Throws<InvalidException>(() => ForeignReportReader.Read(new string('x', ForeignReportReader.MostCharacters + 1)));
        Assert.Throws<InvalidException>(() => ForeignReportReader.Read(new string('\n', ForeignReportReader.MostLines + 1)));
    }

    [Fact]
    public void Any_text_is_read_in_bounded_time_and_never_throws()
    {
        var random = new Random(118);
        var pieces = new[] { "|", ":", "-", "09:00", "Started", "Duration", "RPO", "5 min", "2026-10-28", "\n", " ", "of 6 met", "Region", "#", "**", "9999999", "é" };
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 400).Select(_ => pieces[random.Next(pieces.Length)]));

            EvidenceAuditor.Judge(ForeignReportReader.Read(text));
        }
    }
}
