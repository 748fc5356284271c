using DrConsole.Aws;
using DrConsole.Backups;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Web.Tests;

/// <summary>The console's host is lost with its disk. What lies in the bucket brings it back on an empty machine.</summary>
public sealed class RestoredFromBucketTests
{
    private const string Place = $"s3://{ObjectServer.Bucket}/console";

    [Fact]
    public async Task An_empty_machine_is_restored_straight_from_the_bucket_and_a_bucket_that_is_gone_is_told_of()
    {
        if (!ObjectServer.IsInstalled)
            Assert.Skip("tests/run.sh installs the S3-compatible server.");
        var bucket = await ObjectServer.StartAsync();
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, services => services.AddAws(), ("DrConsole:Aws:Region", "eu-central-1"), ("DrConsole:Aws:ServiceUrl", bucket.Url));
        await console.As<EditDestination>(Ben).CreateAsync("bucket", new DestinationText("Bucket", Place) { Media = CopyMedia.ObjectStore }, Cancel);
        var phrase = Path.Combine(console.Store.Folder, "passphrase");
        await File.WriteAllTextAsync(phrase, "a passphrase on paper", Cancel);
        await using var served = new ConsoleProcess(With(console.Store, bucket.Url, phrase));
        await served.StartAsync();
        await Soon.IsAsync("its policy is there", async () => (await console.As<ReadOwnBackup>(Cora).ExecuteAsync(Cancel)).Policy is not null, 60);
        await served.TerminateAsync();
        await using var line = new ConsoleProcess(With(console.Store, bucket.Url, phrase));
        Assert.True(await line.RunAsync("backup", "create") == 0, line.Output);
        await using var empty = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var elsewhere = new ConsoleProcess(With(empty, bucket.Url, phrase));

        var code = await elsewhere.RunAsync("backup", "restore", Place, "--passphrase-file", phrase);

        Assert.True(code == 0, elsewhere.Output);
        Assert.Contains("RTO: it took", elsewhere.Output, StringComparison.Ordinal);
        await using var look = TestConsole.On(empty);
        await using var store = look.OpenStore();
        Assert.Equal("Bucket", (await store.BackupDestinations.SingleAsync(Cancel)).Name);

        await bucket.DisposeAsync();
        Assert.Equal(1, await elsewhere.RunAsync("backup", "restore", Place, "--replace", "--passphrase-file", phrase));
        Assert.Contains("cannot be reached", elsewhere.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(empty.SqliteFile));
    }

    private static Dictionary<string, string?> With(TestStore store, string bucket, string phrase)
    {
        var settings = store.Settings;
        settings["AWS_ACCESS_KEY_ID"] = settings["AWS_SECRET_ACCESS_KEY"] = ObjectServer.Key;
        settings["DrConsole:Aws:Region"] = "eu-central-1";
        settings["DrConsole:Aws:ServiceUrl"] = bucket;
        settings["DrConsole:OwnBackups:PassphraseFile"] = phrase;
        settings["DrConsole:Backups:PassphraseIterations"] = "100000";
        return settings;
    }
}
