using System.Text;
using DrConsole.Plans;
using DrConsole.Tests.Evidence;
using static DrConsole.Tests.Plans.PlanWorld;

namespace DrConsole.Tests.Plans;

/// <summary>Files as evidence: kept as they came, named with their hash, and worth nothing when they are only named.</summary>
public sealed class EvidenceFileTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 the failover report");

    [Theory, BothDatabases]
    public async Task A_file_is_kept_becomes_the_evidence_and_expires(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<EditReadinessItem>(Eva).CreateAsync("failover", new ReadinessItemText("The failover was tried"), Cancel);
        var upload = EvidenceUpload.Read(@"C:\reports\failover.pdf", Pdf);

        await console.As<KeepEvidence>(Eva).AttachAsync("failover", upload, null, Noon.AddDays(30), 0, Cancel);

        var file = Assert.Single(await console.As<KeepEvidence>(Finn).ListAsync("failover", Cancel));
        Assert.Equal(("failover.pdf", "application/pdf", "eva"), (file.Name, file.ContentType, file.AddedBy));
        Assert.Equal(Pdf, (await console.As<KeepEvidence>(Finn).OpenAsync("failover", file.Id, Cancel)).Bytes);
        Assert.Equal(ReadinessState.Met, (await console.BoardAsync()).Line("failover").State);
        console.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal("The evidence expired 9 Apr 2027.", (await console.BoardAsync()).Line("failover").Why);
        var entry = Assert.Single(await console.LedgerOfKindAsync("evidence-file.added"));
        Assert.Contains(upload.Sha256, Encoding.UTF8.GetString(entry.Bytes), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_same_bytes_renew_the_dates_and_what_is_rested_on_is_not_removed(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var (edit, keep) = (console.As<EditReadinessItem>(Eva), console.As<KeepEvidence>(Eva));
        await edit.CreateAsync("failover", new ReadinessItemText("The failover was tried"), Cancel);
        await keep.AttachAsync("failover", EvidenceUpload.Read("first.pdf", Pdf), null, Noon.AddDays(30), 0, Cancel);
        await keep.AttachAsync("failover", EvidenceUpload.Read("again.pdf", Pdf), null, Noon.AddDays(60), 1, Cancel);
        var first = Assert.Single(await keep.ListAsync("failover", Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => keep.RemoveAsync("failover", first.Id, Cancel));
        await Assert.ThrowsAsync<ConflictException>(() => keep.AttachAsync("failover", EvidenceUpload.Read("late.txt", "late"u8.ToArray()), null, Noon.AddDays(60), 1, Cancel));

        await keep.AttachAsync("failover", EvidenceUpload.Read("newer.txt", "it worked"u8.ToArray()), null, Noon.AddDays(60), 2, Cancel);
        await keep.RemoveAsync("failover", first.Id, Cancel);
        await Assert.ThrowsAsync<MissingException>(() => keep.OpenAsync("failover", first.Id, Cancel));

        await edit.DeleteAsync("failover", 3, Cancel);
        await using var store = console.OpenStore();
        Assert.Empty(store.Set<EvidenceFileContent>());
    }

    [Theory, BothDatabases]
    public async Task A_file_that_is_only_named_counts_for_nothing(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var named = new ReadinessItemText("The failover was tried", EvidenceKind: EvidenceKind.File, Evidence: EvidenceFileName.Of("failover.pdf", new string('a', 64)), EvidenceAt: Noon, ExpiresAt: Noon.AddDays(30));
        await console.As<EditReadinessItem>(Eva).CreateAsync("failover", named, Cancel);

        var line = (await console.BoardAsync()).Line("failover");

        Assert.Equal((ReadinessState.Notmet, "failover.pdf is not kept here: it came with an import. Upload it."), (line.State, line.Why));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<EditReadinessItem>(Eva).ChangeAsync("failover", named with { Evidence = "failover.pdf" }, 0, Cancel));
    }

    [Theory]
    [InlineData("report.html", "<script>", "file")]
    [InlineData("report.svg", "<svg/>", "file")]
    [InlineData("report", "text", "file")]
    [InlineData("report.pdf", "no such mark", "file")]
    [InlineData("report.txt", "binary \0 text", "file")]
    [InlineData("report.txt", "", "file")]
    [InlineData("..\\", "text", "name")]
    [InlineData("a\nb.txt", "text", "name")]
    public void What_is_not_what_its_name_says_is_refused(string name, string content, string field)
    {
        var refused = Assert.Throws<InvalidException>(() => EvidenceUpload.Read(name, Encoding.UTF8.GetBytes(content)));

        Assert.Equal([field], refused.Errors.Keys);
    }

    [Fact]
    public void A_file_that_is_too_large_or_no_text_is_refused()
    {
        Assert.Throws<InvalidException>(() => EvidenceUpload.Read("a.txt", new byte[EvidenceUpload.MaxBytes + 1]));
        Assert.Throws<InvalidException>(() => EvidenceUpload.Read("a.csv", [0xC3, 0x28]));
        Assert.Equal("text/csv", EvidenceUpload.Read("a.CSV", "a,b"u8.ToArray()).ContentType);
    }
}
