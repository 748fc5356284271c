using System.Security.Cryptography;
using System.Text;

namespace DrConsole.Tests.Objects;

/// <summary>What is meant to be renewed is, in a directory and in a real S3-compatible server; what is held is not.</summary>
public sealed class ObjectReplaceTests
{
    private static readonly byte[] First = Encoding.UTF8.GetBytes("what happened at noon");
    private static readonly byte[] Next = Encoding.UTF8.GetBytes("what happened at one");

    [Theory, InlineData(ObjectPlaceTests.Kind.Directory), InlineData(ObjectPlaceTests.Kind.S3)]
    public async Task The_newest_is_there_and_the_first_is_gone(ObjectPlaceTests.Kind kind)
    {
        await using var world = await PlaceWorld.OpenAsync(kind);
        await world.PutAsync("page", First);

        Assert.IsType<ObjectOutcome<StoredObject>.Done>(await ReplaceAsync(world, "page"));
        Assert.IsType<ObjectOutcome<StoredObject>.Done>(await ReplaceAsync(world, "new"));

        var read = Assert.IsType<ObjectOutcome<Stream>.Done>(await world.Place.GetAsync("page", Cancel)).Value;
        await using (read)
        {
            using var whole = new MemoryStream();
            await read.CopyToAsync(whole, Cancel);
            Assert.Equal(Next, whole.ToArray());
        }
        Assert.Equal((Hash(Next), Hash(Next)), (await HashOfAsync(world, "page"), await HashOfAsync(world, "new")));
    }

    [Fact]
    public async Task What_is_held_stays()
    {
        await using var world = await PlaceWorld.OpenAsync(ObjectPlaceTests.Kind.Directory);
        await world.PutAsync("page", First);
        await world.Place.HoldAsync("page", held: true, Cancel);

        Assert.IsType<ObjectOutcome<StoredObject>.Locked>(await ReplaceAsync(world, "page"));

        Assert.Equal(Hash(First), await HashOfAsync(world, "page"));
    }

    private static Task<ObjectOutcome<StoredObject>> ReplaceAsync(PlaceWorld world, string key) => world.Place.ReplaceAsync(new ObjectToStore(key), new MemoryStream(Next), Cancel);

    private static async Task<string?> HashOfAsync(PlaceWorld world, string key) => Assert.IsType<ObjectOutcome<StoredObject>.Done>(await world.Place.HeadAsync(key, Cancel)).Value.Sha256;

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
