using DrConsole.Estate;
using DrConsole.Tests.Evidence;
using static DrConsole.Tests.EstateWorld;

namespace DrConsole.Tests;

/// <summary>What a target is worth: computed from proofs, at every reading, and never typed in.</summary>
public sealed class StandingTests
{
    private static readonly TargetSubject Databases = Service("core-databases");
    private static readonly string Rto = Databases.TargetKey(TargetKind.Rto);

    [Theory]
    [InlineData(20, 13, 1, TargetStanding.Commitment)]
    [InlineData(13, 13, 1, TargetStanding.Commitment)]
    [InlineData(12, 13, 1, TargetStanding.Missed)]
    [InlineData(20, 13, 365, TargetStanding.Commitment)]
    [InlineData(20, 13, 365.01, TargetStanding.Stale)]
    [InlineData(12, 13, 800, TargetStanding.Missed)]
    public void A_proof_without_a_programme_is_good_for_a_year(double promised, double measured, double daysAgo, TargetStanding state) =>
        Assert.Equal(state, Standing.Of(TimeSpan.FromMinutes(promised), ProofOf(Measured(Databases, measured, daysAgo)), Noon).State);

    [Theory]
    [InlineData(104, TargetStanding.Commitment)]
    [InlineData(104.01, TargetStanding.Stale)]
    public void A_programmes_proof_is_good_for_one_interval_and_two_weeks(double daysAgo, TargetStanding state) =>
        Assert.Equal(state, Standing.Of(TimeSpan.FromMinutes(20), ProofOf(Measured(Databases, 13, daysAgo) with { Interval = TimeSpan.FromDays(90) }), Noon).State);

    [Fact]
    public void Without_a_proof_it_is_an_aspiration_and_what_never_ended_is_missed()
    {
        Assert.Equal(TargetStanding.Aspiration, Standing.Of(TimeSpan.FromMinutes(20), null, Noon).State);
        Assert.Equal(TargetStanding.Missed, Standing.Of(TimeSpan.FromDays(1), ProofOf(Measured(Databases, 1) with { Value = null }), Noon).State);
        Assert.Equal(TargetStanding.Commitment, Standing.Of(TimeSpan.Zero, ProofOf(Measured(Databases, 0, kind: TargetKind.Rpo)), Noon).State);
    }

    [Fact]
    public void A_proof_from_outside_production_says_so_and_one_by_hand_names_its_document()
    {
        var standing = Standing.Of(TimeSpan.FromMinutes(20), ProofOf(Measured(Databases, 13, environment: "staging"), inProduction: false), Noon);

        Assert.Equal("Commitment (staging)", standing.Word);
        Assert.Equal(
            "Region outage on 9 Mar 2027 in staging: took 13 min of 20 min. Good until 8 Mar 2028 (a year, for no programme repeats it). Recorded by hand from https://docs.example.com/drills/12; Mara Lindqvist vouches for it.",
            standing.Why);
    }

    [Theory, BothDatabases]
    public async Task A_changed_target_is_compared_with_the_last_proof_at_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await console.As<EditTarget>(Eva).CreateAsync(Databases, TargetKind.Rto, new TargetText(Durations.ReadRange("x", "1-4 h")), Cancel);
        await console.As<RecordProof>(Eva).ByHandAsync(Measured(Databases, 130, 10), Cancel);
        var before = await console.As<ReadTargets>(Cora).FindAsync(Rto, Cancel);

        await console.As<EditTarget>(Eva).ChangeAsync(Rto, new TargetText(Minutes(60)), 0, Cancel);

        var after = await console.As<ReadTargets>(Cora).FindAsync(Rto, Cancel);
        Assert.Equal((TargetStanding.Commitment, "1-4 h"), (before.Line.Standing.State, before.Line.Target.Range.ToString()));
        Assert.Equal(TargetStanding.Missed, after.Line.Standing.State);
        Assert.Contains("took 2 h 10 min, 1 h 10 min more than 1 h", after.Line.Standing.Why, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_newest_measurement_counts_and_not_the_newest_entry(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await console.As<EditTarget>(Eva).CreateAsync(Databases, TargetKind.Rto, new TargetText(Minutes(20)), Cancel);
        await console.As<RecordProof>(Eva).ByHandAsync(Measured(Databases, 13, 5), Cancel);
        console.Clock.Advance(TimeSpan.FromHours(1));
        await console.As<RecordProof>(Eva).ByHandAsync(Measured(Databases, 90, 100), Cancel);

        var board = await console.As<ReadTargets>(Cora).BoardAsync(Cancel);

        Assert.Equal((TargetStanding.Commitment, TimeSpan.FromMinutes(13)), Assert.Single(board.Lines).Standing is var standing ? (standing.State, standing.Proof!.Value) : default);
    }

    [Theory, BothDatabases]
    public async Task The_same_result_told_twice_is_told_once_also_at_the_same_moment(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await console.As<EditTarget>(Eva).CreateAsync(Databases, TargetKind.Rto, new TargetText(Minutes(20)), Cancel);

        var outcomes = await AtOnce.RunAsync(Enumerable.Repeat<Func<Task>>(() => console.As<RecordProof>(Eva).ByHandAsync(Measured(Databases, 13), Cancel), 4));

        Assert.All(outcomes, Assert.Null);
        Assert.Single((await console.As<ReadTargets>(Cora).FindAsync(Rto, Cancel)).Proofs);
    }

    [Theory, BothDatabases]
    public async Task Proofs_outlive_their_target_and_only_one_by_hand_is_withdrawn(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await console.As<EditTarget>(Eva).CreateAsync(Databases, TargetKind.Rto, new TargetText(Minutes(20)), Cancel);
        var proof = await console.As<RecordProof>(Eva).ByHandAsync(Measured(Databases, 13), Cancel);
        await console.As<EditTarget>(Eva).DeleteAsync(Rto, 0, Cancel);
        await console.As<EditTarget>(Eva).CreateAsync(Databases, TargetKind.Rto, new TargetText(Minutes(30)), Cancel);

        Assert.Equal(TargetStanding.Commitment, (await console.As<ReadTargets>(Cora).FindAsync(Rto, Cancel)).Line.Standing.State);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<RecordProof>(Ana).WithdrawAsync(Rto, proof.Id, Cancel));
        await console.As<RecordProof>(Eva).WithdrawAsync(Rto, proof.Id, Cancel);
        Assert.Equal(TargetStanding.Aspiration, (await console.As<ReadTargets>(Cora).FindAsync(Rto, Cancel)).Line.Standing.State);
        Assert.Single(await console.LedgerOfKindAsync("proof.removed"));
    }

    [Theory, BothDatabases]
    public async Task A_data_class_and_its_target_say_the_same_rpo(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var sessions = new DataClassText("Session state", 3, DataClassPriority.High) { FollowsInterval = true, Interval = TimeSpan.FromMinutes(5) };
        await console.As<EditDataClass>(Eva).CreateAsync("sessions", sessions, Cancel);
        await console.As<EditDataClass>(Eva).ChangeAsync("sessions", sessions with { Interval = TimeSpan.FromMinutes(10) }, 0, Cancel);
        var key = new TargetSubject(TargetSubjectKind.DataClass, "sessions").TargetKey(TargetKind.Rpo);
        var followed = (await console.As<ReadTargets>(Cora).FindAsync(key, Cancel)).Line.Target;

        await console.As<EditTarget>(Eva).ChangeAsync(key, new TargetText(Minutes(15)), followed.Version, Cancel);

        var held = await console.As<ReadDataClasses>(Cora).FindAsync("sessions", Cancel);
        Assert.Equal(TimeSpan.FromMinutes(10), followed.Value);
        Assert.Equal((false, TimeSpan.FromMinutes(15)), (held.FollowsInterval, held.Rpo));
        await console.As<EditDataClass>(Eva).ChangeAsync("sessions", held.Text with { Rpo = null }, held.Version, Cancel);
        await Assert.ThrowsAsync<MissingException>(() => console.As<ReadTargets>(Cora).FindAsync(key, Cancel));
    }

    [Theory, BothDatabases]
    public async Task What_proves_nothing_is_refused_with_every_reason(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await console.As<EditTarget>(Eva).CreateAsync(Databases, TargetKind.Rto, new TargetText(Minutes(20)), Cancel);
        var record = console.As<RecordProof>(Eva);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => record.ByHandAsync(
            Measured(Databases, -1, daysAgo: -1) with { Title = "", Reference = " ", VouchedBy = "", Interval = TimeSpan.Zero, Bytes = 0 }, Cancel));

        Assert.Equal(["at", "bytes", "interval", "reference", "title", "value", "vouchedBy"], wrong.Errors.Keys.Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<InvalidException>(() => record.ByHandAsync(Measured(Databases, 1, environment: "nowhere"), Cancel));
        await Assert.ThrowsAsync<MissingException>(() => record.ByHandAsync(Measured(Service("nobody"), 1), Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<EditTarget>(Eva).CreateAsync(Service("nobody"), TargetKind.Rto, new TargetText(Minutes(1)), Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<EditTarget>(Eva).CreateAsync(Databases, TargetKind.Rto, new TargetText(Minutes(1)), Cancel));
    }

    [Fact]
    public void The_history_turns_where_a_promise_a_measurement_or_its_end_lies()
    {
        TargetValue[] promised = [new("x", 0, TimeSpan.FromMinutes(20), Noon.AddDays(-300)), new("x", 1, TimeSpan.FromMinutes(10), Noon.AddDays(-20))];
        Proof[] measured = [ProofOf(Measured(Databases, 13, 250) with { Interval = TimeSpan.FromDays(90) }), ProofOf(Measured(Databases, 12, 50))];

        var spans = StandingHistory.Of(promised, measured, Noon.AddDays(-365), Noon);

        Assert.Equal([TargetStanding.Aspiration, TargetStanding.Commitment, TargetStanding.Stale, TargetStanding.Commitment, TargetStanding.Missed], spans.Select(span => span.State));
        Assert.Equal([-300, -250, -146, -50, -20], spans.Select(span => (int)Math.Round((span.From - Noon).TotalDays)));
        Assert.Equal(Noon, spans[^1].To);
    }

    [Theory]
    [InlineData("system", "system-rto")]
    [InlineData("service/core-databases", "service-core-databases-rto")]
    [InlineData("data-class/audit-trail", "data-class-audit-trail-rto")]
    [InlineData("severity/P1", "severity-p1-rto")]
    public void A_subject_is_written_in_one_way(string text, string key) => Assert.Equal(key, TargetSubject.Parse("subject", text).TargetKey(TargetKind.Rto));

    [Theory]
    [InlineData("")]
    [InlineData("systems")]
    [InlineData("service/")]
    [InlineData("service/Not a key")]
    [InlineData("severity/p9")]
    [InlineData("plan/x")]
    public void What_is_no_subject_is_refused(string text) => Assert.Throws<InvalidException>(() => TargetSubject.Parse("subject", text));

    private static Proof ProofOf(ProofText text, bool inProduction = true) => Proof.Record(text, inProduction, "eva", Noon);
}
