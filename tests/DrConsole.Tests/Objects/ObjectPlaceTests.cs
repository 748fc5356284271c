using System.Security.Cryptography;
using System.Text;

namespace DrConsole.Tests.Objects;

/// <summary>What every place promises, asked of a directory and of a real S3-compatible server.</summary>
public sealed class ObjectPlaceTests
{
    public enum Kind
    {
        Directory,
        S3,
    }

    private static readonly byte[] Content = Encoding.UTF8.GetBytes("what happened at noon");

    [Theory, InlineData(Kind.Directory), InlineData(Kind.S3)]
    public async Task An_object_comes_back_as_it_was_stored(Kind kind)
    {
        await using var world = await PlaceWorld.OpenAsync(kind);

        var stored = Done(await world.PutAsync("2027/one.zip", Content));

        Assert.Equal(("2027/one.zip", (long)Content.Length, Hash(Content)), (stored.Key, stored.Size, stored.Sha256));
        Assert.Equal(stored.Sha256, Done(await world.Place.HeadAsync("2027/one.zip", Cancel)).Sha256);
        await using var read = Done(await world.Place.GetAsync("2027/one.zip", Cancel));
        Assert.Equal(Content, await BytesAsync(read));
    }

    [Theory, InlineData(Kind.Directory), InlineData(Kind.S3)]
    public async Task A_large_object_comes_back_as_it_was_stored_and_is_not_written_over(Kind kind)
    {
        await using var world = await PlaceWorld.OpenAsync(kind);
        var large = new byte[40 << 20];
        new Random(7).NextBytes(large);

        Assert.Equal(Hash(large), Done(await world.PutAsync("large.zip", large)).Sha256);

        Assert.Equal(((long)large.Length, Hash(large)), Done(await world.Place.HeadAsync("large.zip", Cancel)) is var there ? (there.Size, there.Sha256) : default);
        await using var read = Done(await world.Place.GetAsync("large.zip", Cancel));
        Assert.Equal(Hash(large), Convert.ToHexStringLower(await SHA256.HashDataAsync(read, Cancel)));
        Assert.IsType<ObjectOutcome<StoredObject>.Taken>(await world.PutAsync("large.zip", large));
    }

    [Theory, InlineData(Kind.Directory), InlineData(Kind.S3)]
    public async Task What_is_there_is_never_written_over(Kind kind)
    {
        await using var world = await PlaceWorld.OpenAsync(kind);
        Done(await world.PutAsync("one", Content));

        var again = await world.PutAsync("one", Encoding.UTF8.GetBytes("another story"));

        var taken = Assert.IsType<ObjectOutcome<StoredObject>.Taken>(again);
        Assert.Equal(Hash(Content), taken.There.Sha256);
        await using var read = Done(await world.Place.GetAsync("one", Cancel));
        Assert.Equal(Content, await BytesAsync(read));
    }

    [Theory, InlineData(Kind.Directory), InlineData(Kind.S3)]
    public async Task Content_that_is_not_what_was_announced_leaves_nothing(Kind kind)
    {
        await using var world = await PlaceWorld.OpenAsync(kind);

        var outcome = await world.Place.PutAsync(new ObjectToStore("one", Sha256: SHA256.HashData("else"u8)), new MemoryStream(Content), Cancel);

        Assert.IsType<ObjectOutcome<StoredObject>.Rejected>(outcome);
        Assert.IsType<ObjectOutcome<StoredObject>.Missing>(await world.Place.HeadAsync("one", Cancel));
        Assert.Empty(Done(await world.Place.ListAsync("", null, 10, Cancel)));
    }

    [Theory, InlineData(Kind.Directory), InlineData(Kind.S3)]
    public async Task Objects_are_listed_in_order_and_from_where_the_page_before_ended(Kind kind)
    {
        await using var world = await PlaceWorld.OpenAsync(kind);
        foreach (var key in new[] { "b/2", "a/1", "b/1", "b/3" })
            Done(await world.PutAsync(key, Content));

        var first = Done(await world.Place.ListAsync("b/", null, 2, Cancel));
        var second = Done(await world.Place.ListAsync("b/", first[^1].Key, 2, Cancel));

        Assert.Equal(["b/1", "b/2"], first.Select(listed => listed.Key));
        Assert.Equal(["b/3"], second.Select(listed => listed.Key));
        Assert.All(first, listed => Assert.Equal(Content.Length, listed.Size));
    }

    [Theory, InlineData(Kind.Directory), InlineData(Kind.S3)]
    public async Task What_is_deleted_is_gone_and_a_second_time_it_is_missing(Kind kind)
    {
        await using var world = await PlaceWorld.OpenAsync(kind);
        Done(await world.PutAsync("one", Content));

        Done(await world.Place.DeleteAsync("one", Cancel));

        Assert.IsType<ObjectOutcome<StoredObject>.Missing>(await world.Place.DeleteAsync("one", Cancel));
        Assert.IsType<ObjectOutcome<Stream>.Missing>(await world.Place.GetAsync("one", Cancel));
    }

    [Fact]
    public async Task In_a_directory_an_object_stays_until_its_time_and_while_it_is_held()
    {
        await using var world = await PlaceWorld.OpenAsync(Kind.Directory);
        Done(await world.Place.PutAsync(new ObjectToStore("one", RetainUntil: Noon.AddDays(1)), new MemoryStream(Content), Cancel));

        Assert.IsType<ObjectOutcome<StoredObject>.Locked>(await world.Place.DeleteAsync("one", Cancel));
        Done(await world.Place.HoldAsync("one", held: true, Cancel));
        world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.IsType<ObjectOutcome<StoredObject>.Locked>(await world.Place.DeleteAsync("one", Cancel));

        Done(await world.Place.HoldAsync("one", held: false, Cancel));
        Done(await world.Place.DeleteAsync("one", Cancel));
    }

    [Fact]
    public async Task In_a_directory_a_file_is_read_only_and_one_whose_note_is_gone_cannot_be_deleted()
    {
        await using var world = await PlaceWorld.OpenAsync(Kind.Directory);
        Done(await world.PutAsync("deep/one", Content));
        var file = Path.Combine(world.Place.Address, "deep", "one");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead, File.GetUnixFileMode(file));

        File.Delete(file + ".object");

        Assert.IsType<ObjectOutcome<StoredObject>.Retry>(await world.Place.DeleteAsync("deep/one", Cancel));
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task Of_many_who_store_under_one_key_one_wins_and_the_others_are_told()
    {
        await using var world = await PlaceWorld.OpenAsync(Kind.Directory);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => world.PutAsync("one", Encoding.UTF8.GetBytes($"story {n}")))));

        var stored = Assert.Single(outcomes.OfType<ObjectOutcome<StoredObject>.Done>()).Value;
        Assert.All(outcomes.OfType<ObjectOutcome<StoredObject>.Taken>(), taken => Assert.Equal(stored.Sha256, taken.There.Sha256));
        Assert.Equal(7, outcomes.OfType<ObjectOutcome<StoredObject>.Taken>().Count());
        Assert.Equal(["one"], Done(await world.Place.ListAsync("", null, 10, Cancel)).Select(listed => listed.Key));
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData("a b")]
    public async Task A_key_that_could_leave_the_place_is_refused(string key)
    {
        await using var world = await PlaceWorld.OpenAsync(Kind.Directory);

        await Assert.ThrowsAsync<ArgumentException>(() => world.PutAsync(key, Content));
    }

    [Theory]
    [InlineData("/srv/evidence", true)]
    [InlineData("s3://evidence/here?lock=compliance", true)]
    [InlineData("s3://evidence", true)]
    [InlineData("s3://Evidence_", false)]
    [InlineData("s3://evidence?lock=maybe", false)]
    [InlineData("ftp://evidence", false)]
    [InlineData("relative/path", false)]
    public async Task An_address_is_understood_or_refused_in_words(string address, bool right)
    {
        await using var console = await TestConsole.OpenEmptyAsync(StoreProvider.Sqlite, services => Aws.AwsServices.AddAws(services));

        Assert.Equal(right, console.Get<ObjectPlaces>().Fault(address) is null);
    }

    [Fact]
    public async Task A_server_that_is_down_is_worth_another_try_and_an_unknown_bucket_is_not()
    {
        await using var world = await PlaceWorld.OpenAsync(Kind.S3);
        Assert.IsType<ObjectOutcome<StoredObject>.Rejected>(await world.Other("s3://no-such-bucket").PutAsync(new ObjectToStore("one"), new MemoryStream(Content), Cancel));

        await world.StopServerAsync();

        Assert.IsType<ObjectOutcome<StoredObject>.Retry>(await world.PutAsync("one", Content));
    }

    private static T Done<T>(ObjectOutcome<T> outcome)
    {
        Assert.True(outcome is ObjectOutcome<T>.Done, outcome.Said);
        return ((ObjectOutcome<T>.Done)outcome).Value;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task<byte[]> BytesAsync(Stream from)
    {
        using var into = new MemoryStream();
        await from.CopyToAsync(into, Cancel);
        return into.ToArray();
    }
}
