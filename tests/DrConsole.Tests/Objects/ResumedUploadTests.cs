using DrConsole.Aws;
using DrConsole.Backups;
using DrConsole.Tests.Backups;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Tests.Objects;

/// <summary>Uploads in parts that were cut off: gone on with from what is there, by another process too, and cleared away when nobody does.</summary>
public sealed class ResumedUploadTests : IDisposable
{
    private const int Parts = 5;

    private static readonly byte[] Large = [.. Enumerable.Range(0, 4 * (16 << 20) + 1).Select(at => (byte)(at >> 18))];

    private readonly string _folder = Directory.CreateTempSubdirectory("drc-upload-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task One_that_was_cut_off_goes_on_from_the_parts_that_are_there()
    {
        await using var server = await StrictBucket.StartAsync();
        server.FailsFrom = 4;
        await using (var console = await PlaceWorld.OpenConsoleAsync(server.Url))
            Assert.IsType<ObjectOutcome<StoredObject>.Retry>(await PutAsync(console, Large));
        Assert.Equal((3, false), (server.Parts, server.WasTakenBack));
        (server.FailsFrom, var sent) = (null, server.Sent);

        await using var next = await PlaceWorld.OpenConsoleAsync(server.Url);
        var outcome = await PutAsync(next, Large);

        Assert.Equal(Large.Length, Assert.IsType<ObjectOutcome<StoredObject>.Done>(outcome).Value.Size);
        Assert.Equal((Parts, Parts - 3), (server.Parts, server.Sent - sent));
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public async Task Other_content_and_an_upload_that_is_no_more_begin_anew()
    {
        await using var server = await StrictBucket.StartAsync();
        server.FailsFrom = 3;
        await using var console = await PlaceWorld.OpenConsoleAsync(server.Url);
        Assert.IsType<ObjectOutcome<StoredObject>.Retry>(await PutAsync(console, Large));
        (server.FailsFrom, var sent) = (null, server.Sent);

        var outcome = await PutAsync(console, [.. Large.Select(octet => (byte)~octet)]);

        Assert.IsType<ObjectOutcome<StoredObject>.Done>(outcome);
        Assert.Equal(Parts, server.Sent - sent);
    }

    [Fact]
    public async Task What_nobody_goes_on_with_is_cleared_away_once_it_is_old()
    {
        await using var server = await StrictBucket.StartAsync();
        server.FailsFrom = 2;
        await using var console = await PlaceWorld.OpenConsoleAsync(server.Url);
        await PutAsync(console, Large);
        var place = console.Get<ObjectPlaces>().Open("s3://evidence");

        var none = await place.ClearUnfinishedAsync("one", Noon, Cancel);
        var other = await place.ClearUnfinishedAsync("two", Noon.AddDays(1), Cancel);
        Assert.False(server.WasTakenBack);
        var cleared = await place.ClearUnfinishedAsync("one", Noon.AddDays(1), Cancel);

        Assert.Equal([0, 0, 1], new[] { none, other, cleared }.Select(outcome => Assert.IsType<ObjectOutcome<int>.Done>(outcome).Value));
        Assert.True(server.WasTakenBack);
    }

    [Theory, BothDatabases]
    public async Task A_backup_whose_upload_was_cut_off_by_a_crash_is_finished_by_the_next_start_without_reading_the_data_again(StoreProvider database)
    {
        await using var server = await StrictBucket.StartAsync();
        server.Stalls = true;
        var method = new ScriptedMethod { Length = 40 << 20 };
        await using var world = await WithBucketAsync(database, server, method);
        var asked = await world.Console.As<RunBackup>(Ana).ExecuteAsync("prompts", Cancel);
        await world.Turns.SweepAsync(Cancel);
        await Soon.IsAsync("it is being uploaded", () => server.Parts > 0, 60);

        // The process is gone: whatever it held open stays open for ever.
        server.Stalls = false;
        var other = new ScriptedMethod();
        await using var next = world.Again(services => Add(services, other), ServiceUrl(server));
        next.Console.Clock.Advance(BackupLeases.Duration * 2);
        await next.Turns.SweepAsync(Cancel);
        await next.Turns.IdleAsync();

        var backup = await world.BackupAsync(asked.Id);
        Assert.Equal((BackupState.Complete, "Data."), (backup.State, backup.Said));
        Assert.False(other.Begun.IsCompleted);
        Assert.Equal((3, 1), (server.Parts, server.TimesOf(1)));
        Assert.Equal([CopyState.Complete, CopyState.Complete], (await world.CopiesAsync(asked.Id)).Select(copy => copy.State));
        Assert.NotNull(backup.VerifiedAt);
    }

    private Task<ObjectOutcome<StoredObject>> PutAsync(TestConsole console, byte[] content) =>
        console.Get<ObjectPlaces>().Open("s3://evidence").PutAsync(new ObjectToStore("one.zip") { GoOn = Path.Combine(_folder, "upload") }, new MemoryStream(content), Cancel);

    private static async Task<BackupWorld> WithBucketAsync(StoreProvider database, StrictBucket server, ScriptedMethod method)
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", ObjectServer.Key);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", ObjectServer.Key);
        var world = await BackupWorld.OpenAsync(database, services => Add(services, method), ServiceUrl(server));
        await world.Console.As<EditDestination>(Ben).CreateAsync("bucket", new DestinationText("Bucket", "s3://evidence") { Media = CopyMedia.ObjectStore }, Cancel);
        await world.AddAsync(world.Files with { Method = BackupMethodKind.Command, Settings = [], Destinations = "bucket\ndisk" });
        return world;
    }

    private static void Add(IServiceCollection services, ScriptedMethod method) => services.AddSingleton<IBackupMethod>(method).AddAws();

    private static (string, string)[] ServiceUrl(StrictBucket server) => [("DrConsole:Aws:ServiceUrl", server.Url), ("DrConsole:Aws:Region", "eu-west-1")];
}
