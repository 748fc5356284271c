using System.Diagnostics;
using System.Text;
using DrConsole.Estate;
using DrConsole.Evidence;

namespace DrConsole.Tests.Evidence;

/// <summary>What people and programs get to see of the ledger.</summary>
public sealed class ReadingTests
{
    [Theory, BothDatabases]
    public async Task Everything_about_one_thing_is_found_newest_first_with_the_names_of_today(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var edit = console.As<EditEnvironment>(Ben);
        await edit.CreateAsync("staging", new EnvironmentText("Staging"), Cancel);
        await edit.CreateAsync("other", new EnvironmentText("Other"), Cancel);
        await edit.DeleteAsync("staging", 0, Cancel);

        var lines = await console.As<ReadLedger>(Finn).ExecuteAsync(new LedgerFilter(Subject: "environment/staging"), null, 10, Cancel);
        Assert.Equal(["environment.removed", "environment.added"], lines.Select(line => line.Kind));
        Assert.All(lines, line => Assert.Equal("ben", line.Who));
        var next = await console.As<ReadLedger>(Finn).ExecuteAsync(LedgerFilter.All, lines[0].Id, 1, Cancel);
        Assert.Equal("environment/other", Assert.Single(next).Subject);
        Assert.Empty(await console.As<ReadLedger>(Finn).ExecuteAsync(new LedgerFilter(From: Noon.AddDays(1)), null, 10, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.AsNobody<ReadLedger>().ExecuteAsync(LedgerFilter.All, null, 10, Cancel));
    }

    [Theory, BothDatabases]
    public async Task The_entries_of_some_days_come_page_by_page_newest_first_each_of_them_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var edit = console.As<EditEnvironment>(Ben);
        foreach (var day in Enumerable.Range(0, 4))
        {
            await edit.CreateAsync($"day-{day}-a", new EnvironmentText("A"), Cancel);
            await edit.CreateAsync($"day-{day}-b", new EnvironmentText("B"), Cancel);
            console.Clock.MoveTo(Noon.AddDays(day + 1));
        }

        var (found, before) = (new List<string>(), (long?)null);
        while (await console.As<ReadLedger>(Finn).ExecuteAsync(new LedgerFilter("environment.added", From: Noon.AddDays(1), To: Noon.AddDays(3)), before, 3, Cancel) is [.., var last] page)
        {
            found.AddRange(page.Select(line => line.Subject));
            before = last.Id;
        }

        Assert.Equal(["environment/day-2-b", "environment/day-2-a", "environment/day-1-b", "environment/day-1-a"], found);
    }

    [Theory, BothDatabases]
    public async Task Every_signed_entry_has_a_proof_that_holds_for_its_bytes(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database, 300);
        var key = console.Get<KeyFiles>().Read()!.Public;
        var proofs = console.As<ReadProof>(Finn);

        foreach (var index in new long[] { 0, 5, 255, 256, 400, 599 })
        {
            var proved = await proofs.ExecuteAsync(index, Cancel);
            Assert.True(TlogProof.Parse(proved.Proof!.ToString()).Holds(Encoding.UTF8.GetBytes(proved.Line.Content), key));
        }
        await Assert.ThrowsAsync<MissingException>(() => proofs.ExecuteAsync(5_000, Cancel));
    }

    [Fact]
    public async Task Openssl_verifies_a_checkpoint_without_us()
    {
        await using var console = await SigningTests.SignedAsync(StoreProvider.Sqlite);
        var files = console.Get<KeyFiles>();
        var note = files.ReadCheckpoint()!;
        var folder = Directory.CreateTempSubdirectory("drc-openssl-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "text"), note.Text, Cancel);
        await File.WriteAllBytesAsync(Path.Combine(folder, "signature"), note.Signature, Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), files.Read()!.Public.Pem, Cancel);

        using var openssl = Process.Start(new ProcessStartInfo("openssl", "dgst -sha256 -verify key.pem -signature signature text") { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        Assert.Contains("Verified OK", await openssl.StandardOutput.ReadToEndAsync(Cancel), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\nx", "\"'\nx\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("a;=1+1", "\"a;=1+1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("plain", "plain")]
    public void A_cell_is_never_a_formula(string text, string cell) => Assert.Equal(cell, CsvRow.Cell(text));
}
