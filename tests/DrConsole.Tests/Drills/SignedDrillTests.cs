using System.Text;
using DrConsole.Drills;
using DrConsole.Evidence;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Drills.DrillResultTests;

namespace DrConsole.Tests.Drills;

/// <summary>A signed report is sealed, once, and never changes; what is wrong in it is put right by another that names it.</summary>
public sealed class SignedDrillTests
{
    [Theory, BothDatabases]
    public async Task Signing_seals_the_report_and_nothing_changes_afterwards(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var drill = await console.JudgedAsync();
        var signed = await console.SignedAsync(drill);

        Assert.Equal(("ana", 1), (signed.SignedBy, signed.Number));
        var files = await FilesAsync(console, signed);
        Assert.True(BundleCheck.Check(files).IsWhole);
        var record = Encoding.UTF8.GetString(files[BundleFile.Record]);
        Assert.Contains("\"kind\":\"drill-report.sealed\"", record, StringComparison.Ordinal);
        Assert.Contains("\"seconds\":3120", record, StringComparison.Ordinal);
        Assert.DoesNotContain("\"ana\"", record, StringComparison.Ordinal);
        foreach (var change in new Func<Task>[]
        {
            () => console.As<WorkFindings>(Ana).FindAsync(drill.Key, FindingWeight.Minor, "Late", Cancel),
            () => console.As<SummarizeDrill>(Ana).ExecuteAsync(drill.Key, "Better", signed.Version, Cancel),
            () => console.As<JudgeCriterion>(Ana).ExecuteAsync(drill.Key, 1, CriterionJudgement.NotMet, "No", "/x", Cancel),
            () => console.As<SignDrill>(Ana).ExecuteAsync(drill.Key, signed.Version, Cancel),
        })
            Assert.Equal("signed", (await Assert.ThrowsAsync<RefusedException>(change)).Code);
    }

    [Theory, BothDatabases]
    public async Task A_correction_is_a_new_signed_record_that_names_the_old_one(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var drill = await console.JudgedAsync();
        var first = await console.SignedAsync(drill);

        await console.As<CorrectDrill>(Ana).ExecuteAsync(drill.Key, "The author was called after all.", Cancel);
        await console.As<JudgeCriterion>(Ana).ExecuteAsync(drill.Key, 1, CriterionJudgement.NotMet, "The call list shows it.", "/notices/1", Cancel);
        var second = await console.SignedAsync(drill);

        Assert.Equal((2, DrillOutcome.PassedWithGaps), (second.Number, (await console.DrillAsync(drill.Key)).Outcome));
        await using var store = console.OpenStore();
        var sealedBundles = await store.Set<Bundle>().Where(bundle => bundle.Kind == "drill-report").OrderBy(bundle => bundle.LoggedAt).ToListAsync(Cancel);
        Assert.Equal(new[] { first.Bundle!.Value, second.Bundle!.Value }.Order(), sealedBundles.Select(bundle => bundle.Id.Value).Order());
        Assert.Equal(first.Bundle, sealedBundles.Single(bundle => bundle.Id.Value == second.Bundle).Corrects?.Value);
        Assert.Contains("The author was called after all.", Encoding.UTF8.GetString((await FilesAsync(console, second))[BundleFile.Report]), StringComparison.Ordinal);
        Assert.True(BundleCheck.Check(await FilesAsync(console, first)).IsWhole);
    }

    [Theory, BothDatabases]
    public async Task Nobody_signs_what_they_have_not_seen_or_what_is_not_judged(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var open = await console.HoldAsync();
        await console.Get<JudgeDrills>().SweepAsync(Cancel);
        Assert.Equal("not-judged", (await Assert.ThrowsAsync<RefusedException>(() => console.SignedAsync(open))).Code);
        await console.As<JudgeCriterion>(Ana).ExecuteAsync(open.Key, 1, CriterionJudgement.Met, "Seen.", "/x", Cancel);
        var seen = (await console.DossierAsync(open)).Record!.Version;
        await console.As<SummarizeDrill>(Ana).ExecuteAsync(open.Key, "It went well.", seen, Cancel);

        await Assert.ThrowsAsync<ConflictException>(() => console.As<SignDrill>(Ana).ExecuteAsync(open.Key, seen, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<SignDrill>(Dev).ExecuteAsync(open.Key, seen + 1, Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<CorrectDrill>(Ana).ExecuteAsync(open.Key, "Wrong", Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_report_that_was_cut_off_before_it_was_sealed_is_sealed_by_itself_and_once(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var drill = await console.JudgedAsync();
        await console.SignedAsync(drill);
        await using (var store = console.OpenStore())
            await store.Set<DrillRecord>().ExecuteUpdateAsync(set => set.SetProperty(record => record.Bundle, (Guid?)null), Cancel);

        await console.Get<SealCutOffDrills>().SweepAsync(Cancel);
        Assert.Null((await console.DossierAsync(drill)).Record!.Bundle);
        console.Clock.Advance(SealCutOffDrills.Patience + TimeSpan.FromSeconds(2));
        await console.Get<SealCutOffDrills>().SweepAsync(Cancel);

        Assert.NotNull((await console.DossierAsync(drill)).Record!.Bundle);
        await using var after = console.OpenStore();
        Assert.Equal(1, await after.Set<Bundle>().CountAsync(bundle => bundle.Kind == "drill-report", Cancel));
    }

    [Fact]
    public async Task A_swapped_report_a_truncated_proof_and_a_wrong_key_are_found_in_a_drills_bundle()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite, ("DrConsole:Bundles:Browser", ""));
        var drill = await console.JudgedAsync();
        var files = await FilesAsync(console, await console.SignedAsync(drill));
        Assert.SkipUnless(files.ContainsKey(BundleFile.Pdf), "No browser of the Chromium family is installed.");

        Dictionary<string, byte[]> With(string name, byte[] content) => new(files) { [name] = content };
        var swapped = With(BundleFile.Pdf, "%PDF-1.4 another"u8.ToArray());
        var truncated = With(BundleFile.Proof, files[BundleFile.Proof][..^40]);
        var other = With(BundleFile.Key, Encoding.UTF8.GetBytes(LedgerKey.Make().Public.Pem));
        Assert.True(BundleCheck.Check(files).IsWhole);
        foreach (var (broken, file) in new[] { (swapped, BundleFile.Pdf), (truncated, BundleFile.Proof), (other, BundleFile.Key) })
        {
            Assert.Contains(BundleCheck.Check(broken).Findings, finding => finding.File == file);
            Assert.NotEqual(0, BundleKit.RunScript(broken).Exit);
        }
        Assert.Equal(0, BundleKit.RunScript(files).Exit);
    }

    [Theory, BothDatabases]
    public async Task The_evidence_of_a_drill_is_its_newest_sealed_bundle(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var drill = await console.JudgedAsync();
        await Assert.ThrowsAsync<MissingException>(() => console.As<OpenDrillEvidence>(Cora).ExecuteAsync(drill.Key, Cancel));
        await console.SignedAsync(drill);
        await console.As<CorrectDrill>(Ana).ExecuteAsync(drill.Key, "A word.", Cancel);

        var opened = await console.As<OpenDrillEvidence>(Cora).ExecuteAsync(drill.Key, Cancel);

        await using (opened.Content)
            Assert.True(BundleCheck.Check(BundleKit.Unzip(opened.Content)).IsWhole);
    }

    private static async Task<Dictionary<string, byte[]>> FilesAsync(TestConsole console, DrillRecord record)
    {
        var opened = await console.As<OpenBundle>(Cora).ExecuteAsync(new BundleId(record.Bundle!.Value), Cancel);
        await using (opened.Content)
            return BundleKit.Unzip(opened.Content);
    }
}
