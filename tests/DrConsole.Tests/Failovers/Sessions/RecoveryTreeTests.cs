using DrConsole.Failovers;

namespace DrConsole.Tests.Failovers;

/// <summary>The decision tree against a table that was written from the plan's own text.</summary>
public sealed class RecoveryTreeTests
{
    private static readonly TimeSpan Five = TimeSpan.FromMinutes(5);

    // "Resume: valid, verified checkpoint exists + failure was infrastructure (not security)."
    // "Restart: checkpoint unverifiable or absent." "Invalid checkpoint signature = clean restart."
    // "Discard: failure was a security event. New session only after the incident is contained."
    private static readonly (string Cause, string Checkpoint, string Becomes)[] PlansText =
    [
        ("infrastructure", "exists and is verified", "resume"),
        ("infrastructure", "exists and is unverifiable", "restart"),
        ("infrastructure", "is absent", "restart"),
        ("security", "exists and is verified", "discard"),
        ("security", "exists and is unverifiable", "discard"),
        ("security", "is absent", "discard"),
    ];

    [Fact]
    public void Whatever_is_known_of_a_session_the_plans_text_decides()
    {
        var random = new Random(28);
        for (var round = 0; round < 5_000; round++)
        {
            var standing = random.GetItems(Enum.GetValues<CheckpointStanding>(), 1)[0];
            var facts = new SessionFacts(random.GetItems(Enum.GetValues<FailureCause>(), 1)[0], standing, standing is CheckpointStanding.Absent ? null : TimeSpan.FromSeconds(random.Next(0, 100_000)), TimeSpan.FromSeconds(random.Next(10, 86_400)));

            var ruling = RecoveryTree.Decide(facts);

            var row = PlansText.Single(row => row.Cause.Equals($"{facts.Cause}", StringComparison.OrdinalIgnoreCase)
                && row.Checkpoint == standing switch { CheckpointStanding.Absent => "is absent", CheckpointStanding.Verified => "exists and is verified", _ => "exists and is unverifiable" });
            Assert.Equal(row.Becomes, $"{ruling.Verdict}", ignoreCase: true);
            Assert.Equal(facts.Age > facts.Interval, ruling.IsLate);
            Assert.NotEmpty(ruling.Reason);
        }
    }

    [Theory]
    [InlineData(300, false)]
    [InlineData(301, true)]
    public void A_checkpoint_is_late_when_it_is_older_than_its_role_promises_and_resumes_all_the_same(int seconds, bool late)
    {
        var ruling = RecoveryTree.Decide(new SessionFacts(FailureCause.Infrastructure, CheckpointStanding.Verified, TimeSpan.FromSeconds(seconds), Five));

        Assert.Equal((SessionVerdict.Resume, late), (ruling.Verdict, ruling.IsLate));
        Assert.Equal(late, ruling.Reason.Contains("late", StringComparison.Ordinal));
    }

    [Fact]
    public void A_session_that_was_discarded_stays_so_until_its_incident_is_contained_whatever_fails_next()
    {
        var ruling = RecoveryTree.Decide(new SessionFacts(FailureCause.Infrastructure, CheckpointStanding.Verified, TimeSpan.Zero, Five, HeldBy: "2027-001"));

        Assert.Equal(SessionVerdict.Discard, ruling.Verdict);
        Assert.Contains("2027-001", ruling.Reason);
    }

    [Fact]
    public void Every_standing_has_a_sentence() => Assert.All(Enum.GetValues<CheckpointStanding>(), standing => Assert.EndsWith(".", RecoveryTree.Because(standing)));
}
