using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests;

/// <summary>Copies on a remote runner's disk: streamed both ways by a runner that is never called, whole or not there, and only where its own file allows.</summary>
public sealed class RunnerStoreTests : IAsyncLifetime
{
    private ConsoleUnderTest _console = null!;
    private RunnerSite _site = null!;

    private string Store => Path.Combine(_site.Root, "store");

    public async ValueTask InitializeAsync()
    {
        _console = await ConsoleUnderTest.OpenAsync();
        _site = await RunnerSite.RegisterAsync(_console, "db-host-1", "hosts");
        Directory.CreateDirectory(Store);
        await _site.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _console.DisposeAsync();
    }

    [Fact]
    public async Task What_is_put_there_is_listed_read_back_held_and_deleted()
    {
        var (place, content) = (Place(), RandomNumberGenerator.GetBytes(3_000_000));

        var stored = Done(await place.PutAsync(new ObjectToStore("orders/one.drcb", Sha256: SHA256.HashData(content), RetainUntil: World.Noon.AddYears(20)), new MemoryStream(content), World.Cancel));
        Assert.Equal((3_000_000, Convert.ToHexStringLower(SHA256.HashData(content))), (stored.Size, stored.Sha256));
        Assert.Equal(content, await ReadAsync(place, "orders/one.drcb"));
        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(Store, "orders", "one.drcb"), World.Cancel));
        Assert.IsType<ObjectOutcome<StoredObject>.Taken>(await place.PutAsync(new ObjectToStore("orders/one.drcb"), new MemoryStream([1]), World.Cancel));
        Done(await place.PutAsync(new ObjectToStore("orders/two.drcb"), new MemoryStream([2]), World.Cancel));

        Assert.Equal(["orders/one.drcb", "orders/two.drcb"], Done(await place.ListAsync("orders/", null, 10, World.Cancel)).Select(one => one.Key));
        Assert.Equal(["orders/two.drcb"], Done(await place.ListAsync("orders/", "orders/one.drcb", 10, World.Cancel)).Select(one => one.Key));
        Assert.IsType<ObjectOutcome<StoredObject>.Locked>(await place.DeleteAsync("orders/one.drcb", World.Cancel));
        Assert.True(Done(await place.HoldAsync("orders/two.drcb", held: true, World.Cancel)).IsHeld);
        Assert.IsType<ObjectOutcome<StoredObject>.Locked>(await place.DeleteAsync("orders/two.drcb", World.Cancel));
        Done(await place.HoldAsync("orders/two.drcb", held: false, World.Cancel));
        Done(await place.DeleteAsync("orders/two.drcb", World.Cancel));
        Assert.IsType<ObjectOutcome<StoredObject>.Missing>(await place.HeadAsync("orders/two.drcb", World.Cancel));
        Assert.IsType<ObjectOutcome<Stream>.Missing>(await place.GetAsync("orders/two.drcb", World.Cancel));
    }

    [Fact]
    public async Task Nothing_lies_outside_what_the_runners_own_file_names()
    {
        var outside = Directory.CreateDirectory(Path.Combine(_site.Root, "elsewhere")).FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "secret"), "s3cret", World.Cancel);
        Directory.CreateSymbolicLink(Path.Combine(Store, "link"), outside);
        Directory.CreateSymbolicLink(Path.Combine(_site.Root, "alias"), outside);

        foreach (var (directory, key, why) in new[]
        {
            (outside, "one", "'backup-store'"), (Path.Combine(_site.Root, "alias"), "one", "'backup-store'"), (Path.Combine(_site.Root, "none"), "one", "Make it, or mount its disk"), (Store, "link/secret", "a link leads out"),
        })
        {
            Assert.Contains(why, Assert.IsType<ObjectOutcome<StoredObject>.Rejected>(await Place(directory).PutAsync(new ObjectToStore(key), new MemoryStream([1]), World.Cancel)).Error, StringComparison.Ordinal);
            Assert.IsType<ObjectOutcome<Stream>.Rejected>(await Place(directory).GetAsync(key, World.Cancel));
        }

        Assert.Equal(["secret"], Directory.EnumerateFileSystemEntries(outside).Select(Path.GetFileName));
        await Assert.ThrowsAsync<ArgumentException>(() => Place().HeadAsync("../elsewhere/secret", World.Cancel));
        Assert.NotNull(_console.Services.GetRequiredService<ObjectPlaces>().Fault($"runner://db-host-1{Store}/../elsewhere"));
    }

    [Fact]
    public async Task What_was_changed_on_its_disk_is_not_taken_for_what_was_stored()
    {
        var place = Place();
        Done(await place.PutAsync(new ObjectToStore("one"), new MemoryStream(new byte[2_000_000]), World.Cancel));
        var path = Path.Combine(Store, "one");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Position = 1_234_567;
            file.WriteByte(1);
        }

        var wrong = await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(place, "one"));

        Assert.Contains("SHA-256", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_breaks_off_in_the_middle_leaves_nothing_and_the_next_time_works()
    {
        var place = Place();

        var outcome = await place.PutAsync(new ObjectToStore("one"), new BreakingStream(1_500_000), World.Cancel);

        Assert.IsType<ObjectOutcome<StoredObject>.Retry>(outcome);
        Assert.DoesNotContain(Directory.EnumerateFiles(Store, "*", SearchOption.AllDirectories), file => !file.EndsWith(".lock", StringComparison.Ordinal));
        Done(await place.PutAsync(new ObjectToStore("one"), new MemoryStream(new byte[1_500_000]), World.Cancel));
        Assert.Equal(1_500_000, (await ReadAsync(place, "one")).Length);
    }

    [Fact]
    public async Task Whoever_stops_reading_ends_it_and_a_group_is_no_place()
    {
        var place = Place();
        Done(await place.PutAsync(new ObjectToStore("one"), new MemoryStream(new byte[5_000_000]), World.Cancel));

        await using (var content = Done(await place.GetAsync("one", World.Cancel)))
            Assert.Equal(1, await content.ReadAtLeastAsync(new byte[1], 1, cancellationToken: World.Cancel));

        Assert.Equal(5_000_000, (await ReadAsync(place, "one")).Length);
        var group = _console.Services.GetRequiredService<ObjectPlaces>().Open($"runner://hosts{Store}");
        Assert.Contains("There is no runner hosts", Assert.IsType<ObjectOutcome<StoredObject>.Retry>(await group.HeadAsync("one", World.Cancel)).Error, StringComparison.Ordinal);
    }

    private IObjectPlace Place(string? directory = null) => _console.Services.GetRequiredService<ObjectPlaces>().Open($"runner://db-host-1{directory ?? Store}");

    private static T Done<T>(ObjectOutcome<T> outcome) => outcome is ObjectOutcome<T>.Done(var value) ? value : throw new InvalidOperationException(outcome.Said);

    private static async Task<byte[]> ReadAsync(IObjectPlace place, string key)
    {
        await using var content = Done(await place.GetAsync(key, World.Cancel));
        using var all = new MemoryStream();
        await content.CopyToAsync(all, World.Cancel);
        return all.ToArray();
    }

    /// <summary>Content whose source dies after so many bytes.</summary>
    private sealed class BreakingStream(int after) : MemoryStream(new byte[after])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var read && read > 0 ? read : throw new IOException("The disk went away.");
    }
}
