using System.Security.Cryptography;
using System.Text;
using DrConsole.Evidence;
using DrConsole.Notices;
using DrConsole.Overview;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests;

/// <summary>The page outlives the database, a restart, and the console.</summary>
public sealed class StatusServingTests
{
    [Fact]
    public async Task What_was_known_is_served_while_nothing_can_be_read_also_after_a_restart()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite);
        var shelf = console.Get<StatusShelf>();
        shelf.Put(StatusFilesTests.Board([StatusFilesTests.Part("api", PartState.Slow)]));

        shelf.SayLastKnown();
        var restarted = new StatusShelf(console.Get<IOptions<ConsoleOptions>>(), console.Get<DataDirectory>(), console.Get<ReadPublicBoard>());
        restarted.SayLastKnown();

        Assert.All([shelf, restarted], served => Assert.Contains("This is what we last knew", Encoding.UTF8.GetString(served.Served!.Html.Bytes), StringComparison.Ordinal));
        Assert.Equal(shelf.Served!.Html.Tag, restarted.Served!.Html.Tag);
    }

    [Fact]
    public async Task A_copy_lies_in_a_directory_with_hashes_signed_by_the_ledgers_key()
    {
        var directory = Directory.CreateTempSubdirectory("drc-status-");
        await using var console = await OpenAsync(StoreProvider.Sqlite, ("DrConsole:Status:CopyTo", directory.FullName));
        await console.Get<Sequencer>().SequenceAsync(Cancel);
        console.Get<StatusShelf>().Put(StatusFilesTests.Board([StatusFilesTests.Part("api", PartState.Slow)]));

        await console.Get<StatusCopies>().BringAsync(Cancel);

        var note = SignedNote.Parse(await File.ReadAllBytesAsync(Path.Combine(directory.FullName, "status.sig"), Cancel));
        using var key = await console.Get<KeyRing>().OpenAsync(Cancel);
        Assert.True(note.IsSignedBy(key.Public));
        foreach (var name in new[] { "index.html", "status.json", "status.atom" })
            Assert.Contains($"{Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(directory.FullName, name), Cancel)))}  {name}\n", note.Text, StringComparison.Ordinal);
        Assert.Equal(Noon, Assert.Single(console.Get<StatusCopies>().Standings).At);
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_place_that_takes_nothing_is_named_and_gets_the_next_one()
    {
        var parent = Directory.CreateTempSubdirectory("drc-status-");
        var place = Path.Combine(parent.FullName, "site");
        await File.WriteAllTextAsync(place, "a file where a directory should be", Cancel);
        await using var console = await OpenAsync(StoreProvider.Sqlite, ("DrConsole:Status:CopyTo", place));
        await console.Get<Sequencer>().SequenceAsync(Cancel);
        var (shelf, copies) = (console.Get<StatusShelf>(), console.Get<StatusCopies>());

        shelf.Put(StatusFilesTests.Board([StatusFilesTests.Part("api", PartState.Slow)]));
        await copies.BringAsync(Cancel);
        var fault = Assert.Single(copies.Standings).Fault;
        File.Delete(place);
        shelf.Put(StatusFilesTests.Board([StatusFilesTests.Part("api", PartState.Working)]));
        await copies.BringAsync(Cancel);

        Assert.NotNull(fault);
        Assert.Null(Assert.Single(copies.Standings).Fault);
        Assert.True(File.Exists(Path.Combine(place, "index.html")));
        parent.Delete(recursive: true);
    }

    private static Task<TestConsole> OpenAsync(StoreProvider database, params (string Key, string Value)[] settings) =>
        TestConsole.OpenAsync(database, services => services.AddOverview(), settings);
}
