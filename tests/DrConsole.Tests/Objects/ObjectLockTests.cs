namespace DrConsole.Tests.Objects;

/// <summary>Object lock as it goes over the wire, against a stand-in that is strict about every header: the server of the other tests knows none.</summary>
public sealed class ObjectLockTests
{
    // A part and a byte.
    private static readonly byte[] Large = new byte[(16 << 20) + 1];

    [Fact]
    public async Task Retention_and_hold_are_asked_of_the_server_with_the_object_itself()
    {
        await using var server = await StrictBucket.StartAsync();
        await using var console = await PlaceWorld.OpenConsoleAsync(server.Url);
        var place = console.Get<ObjectPlaces>().Open("s3://evidence?lock=compliance");

        var outcome = await place.PutAsync(new ObjectToStore("one.zip", RetainUntil: Noon.AddYears(7), IsHeld: true), new MemoryStream([1, 2, 3]), Cancel);

        Assert.IsType<ObjectOutcome<StoredObject>.Done>(outcome);
        Assert.Equal("COMPLIANCE", server.Put["x-amz-object-lock-mode"]);
        Assert.Equal(Noon.AddYears(7), DateTimeOffset.Parse(server.Put["x-amz-object-lock-retain-until-date"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("ON", server.Put["x-amz-object-lock-legal-hold"]);
        Assert.Equal("*", server.Put["If-None-Match"]);
        Assert.Equal("A5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShogEc+4E=", server.Put["x-amz-checksum-sha256"]);
    }

    [Fact]
    public async Task A_large_object_is_bound_from_the_beginning_of_its_first_part()
    {
        await using var server = await StrictBucket.StartAsync();
        await using var console = await PlaceWorld.OpenConsoleAsync(server.Url);
        var place = console.Get<ObjectPlaces>().Open("s3://evidence?lock=compliance");

        var outcome = await place.PutAsync(new ObjectToStore("one.zip", RetainUntil: Noon.AddYears(7), IsHeld: true), new MemoryStream(Large), Cancel);

        Assert.IsType<ObjectOutcome<StoredObject>.Done>(outcome);
        Assert.Equal(("COMPLIANCE", "ON", 2), (server.Put["x-amz-object-lock-mode"], server.Put["x-amz-object-lock-legal-hold"], server.Parts));
        Assert.Equal(Large.Length, Assert.IsType<ObjectOutcome<StoredObject>.Done>(await place.HeadAsync("one.zip", Cancel)).Value.Size);
    }

    [Fact]
    public async Task A_large_object_whose_part_is_refused_is_taken_back()
    {
        await using var server = await StrictBucket.StartAsync();
        server.RefusedPart = 2;
        await using var console = await PlaceWorld.OpenConsoleAsync(server.Url);
        var place = console.Get<ObjectPlaces>().Open("s3://evidence");

        var outcome = await place.PutAsync(new ObjectToStore("one.zip"), new MemoryStream(Large), Cancel);

        Assert.IsType<ObjectOutcome<StoredObject>.Rejected>(outcome);
        Assert.True(server.WasTakenBack);
        Assert.IsType<ObjectOutcome<StoredObject>.Missing>(await place.HeadAsync("one.zip", Cancel));
    }

    [Fact]
    public async Task Without_a_lock_in_the_address_none_is_asked_for_and_none_is_claimed()
    {
        await using var server = await StrictBucket.StartAsync();
        await using var console = await PlaceWorld.OpenConsoleAsync(server.Url);
        var place = console.Get<ObjectPlaces>().Open("s3://evidence");

        var outcome = await place.PutAsync(new ObjectToStore("one.zip", RetainUntil: Noon.AddYears(7), IsHeld: true), new MemoryStream([1, 2, 3]), Cancel);

        Assert.Equal((null, false), Assert.IsType<ObjectOutcome<StoredObject>.Done>(outcome).Value is var stored ? (stored.RetainUntil, stored.IsHeld) : default);
        Assert.DoesNotContain(server.Put.Keys, name => name.StartsWith("x-amz-object-lock", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_the_server_has_locked_is_not_even_tried()
    {
        await using var server = await StrictBucket.StartAsync();
        await using var console = await PlaceWorld.OpenConsoleAsync(server.Url);
        var place = console.Get<ObjectPlaces>().Open("s3://evidence?lock=governance");
        await place.PutAsync(new ObjectToStore("one.zip", RetainUntil: Noon.AddDays(1)), new MemoryStream([1, 2, 3]), Cancel);

        Assert.IsType<ObjectOutcome<StoredObject>.Locked>(await place.DeleteAsync("one.zip", Cancel));
        Assert.Null(server.DeletedVersion);

        console.Clock.Advance(TimeSpan.FromDays(2));
        Assert.IsType<ObjectOutcome<StoredObject>.Done>(await place.DeleteAsync("one.zip", Cancel));
        Assert.Equal(StrictBucket.Version, server.DeletedVersion);
    }

    [Fact]
    public async Task A_hold_is_put_on_the_version_and_taken_off_again()
    {
        await using var server = await StrictBucket.StartAsync();
        await using var console = await PlaceWorld.OpenConsoleAsync(server.Url);
        var place = console.Get<ObjectPlaces>().Open("s3://evidence?lock=governance");
        await place.PutAsync(new ObjectToStore("one.zip"), new MemoryStream([1, 2, 3]), Cancel);

        await place.HoldAsync("one.zip", held: true, Cancel);
        Assert.IsType<ObjectOutcome<StoredObject>.Locked>(await place.DeleteAsync("one.zip", Cancel));

        await place.HoldAsync("one.zip", held: false, Cancel);
        Assert.IsType<ObjectOutcome<StoredObject>.Done>(await place.DeleteAsync("one.zip", Cancel));
    }
}
