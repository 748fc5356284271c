using System.IO.Compression;
using DrConsole.Exchange;
using DrConsole.Runbooks;

namespace DrConsole.Tests;

/// <summary>A runbook that is exported takes its pictures along, and brings them.</summary>
public sealed class PictureTravelTests
{
    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private static readonly byte[] Other = [.. Picture, 4];

    [Theory, BothDatabases]
    public async Task An_archive_brings_the_runbook_and_its_picture_to_another_console(StoreProvider database)
    {
        await using var from = await TestConsole.OpenAsync(database);
        await using var to = await TestConsole.OpenAsync(database);
        var hash = (await from.As<KeepImages>(Eva).AddAsync(Picture, Cancel)).Hash;
        await from.As<KeepImages>(Eva).AddAsync(Other, Cancel);
        await from.As<EditRunbook>(Eva).CreateAsync(Showing(hash), Cancel);

        var (_, zip) = await from.As<ExportRunbook>(Cora).ArchiveAsync("rack", null, Cancel);
        var read = RunbookArchive.Read("rack.zip", zip);
        var preview = await to.As<ImportDocuments>(Eva).PreviewAsync(read.Documents, ImportShape.Auto, read.Pictures, Cancel);
        var taken = await to.As<ImportDocuments>(Eva).ApplyAsync(read.Documents, ImportShape.Auto, read.Pictures, Cancel);
        var again = await to.As<ImportDocuments>(Eva).ApplyAsync(read.Documents, ImportShape.Auto, read.Pictures, Cancel);

        Assert.Equal(["runbook rack", $"picture {hash}"], taken.Created.Select(line => $"{line.Type} {line.Key}"));
        Assert.Equal(preview.Created.Count(), taken.Created.Count());
        Assert.Empty(taken.Warnings);
        Assert.True(again.ChangesNothing);
        Assert.Equal(Picture, (await to.As<KeepImages>(Cora).FindAsync(hash, Cancel)).Content);
        Assert.Equal(Showing(hash), await to.As<ReadRunbooks>(Cora).TextAsync("rack", null, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_picture_that_is_missing_is_told_with_its_line_and_one_that_nothing_names_is_left(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var hash = new string('a', 64);

        var taken = await console.As<ImportDocuments>(Eva).ApplyAsync([SourceText.Of("rack.yaml", Showing(hash))], ImportShape.Auto, [Picture], Cancel);

        var warning = Assert.Single(taken.Warnings);
        Assert.Equal(("rack.yaml", 7), (warning.Document, warning.Line));
        Assert.Contains("aaaaaaaa", warning.Text, StringComparison.Ordinal);
        Assert.Single(taken.Created);
        await using var store = console.OpenStore();
        Assert.Empty(store.Set<RunbookImage>());
    }

    [Fact]
    public async Task An_export_of_everything_lays_pictures_beside_the_runbooks()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var hash = (await console.As<KeepImages>(Eva).AddAsync(Picture, Cancel)).Hash;
        await console.As<EditRunbook>(Eva).CreateAsync(Showing(hash), Cancel);
        var export = console.As<ExportRecords>(Eva);

        var (path, content) = Assert.Single(await export.PicturesAsync(await export.FilesAsync(Cancel), Cancel));

        Assert.Equal($"runbooks/images/{hash}.png", path);
        Assert.Equal(Picture, content);
    }

    [Fact]
    public void An_archive_that_is_none_or_that_swells_is_refused()
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var bomb = zip.CreateEntry("images/bomb.png").Open();
            bomb.Write(new byte[RunbookImage.MaxBytes + 1]);
        }

        Assert.Contains("unpacks to more", Assert.Throws<InvalidException>(() => RunbookArchive.Read("a.zip", whole.ToArray())).Message, StringComparison.Ordinal);
        Assert.Contains("no zip archive", Assert.Throws<InvalidException>(() => RunbookArchive.Read("a.zip", [1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("more than 32 MB", Assert.Throws<InvalidException>(() => RunbookArchive.Read("a.zip", new byte[RunbookArchive.MaxBytes + 1])).Message, StringComparison.Ordinal);
    }

    private static string Showing(string hash) => $"runbook: rack\ntitle: Rack\nsteps:\n  - id: look\n    title: Look\n    instructions: |\n      ![Rack](image:{hash})\n    kind: manual\n";
}
