using DrConsole.Evidence;

namespace DrConsole.Tests.Evidence;

/// <summary>A console with two places for bundles and no browser, whose PDF would only cost time here.</summary>
internal static class BundleConsole
{
    public static Report Report { get; } = new("TR-1", "Northwind", "A test", "A test record", "It went well.", [new("Fine", ReportTone.Good)], [], [], Noon);

    public static async Task<TestConsole> OpenAsync(StoreProvider database)
    {
        var store = await TestStore.CreateAsync(database);
        var console = TestConsole.Owning(store, null, ("DrConsole:Bundles:CopyTo", Path.Combine(store.Folder, "second")), ("DrConsole:Bundles:Browser", "/bin/false"));
        await console.AdmitAsync(Everybody);
        return console;
    }

    extension(TestConsole console)
    {
        public Task<BundleId> SealAsync(string subject = "test/1", BundleId? corrects = null) => console.As<SealRecord>(Ana).ExecuteAsync(
            new RecordToSeal("test-record", subject, "A test record", new Dictionary<string, object?> { ["number"] = 1 }, Report, [new("notes.txt", "notes"u8.ToArray())], corrects), Cancel);

        public async Task<Dictionary<string, byte[]>> FilesAsync(BundleId id, bool checkState = true)
        {
            if (!checkState)
                return BundleKit.Unzip(File.OpenRead(Directory.EnumerateFiles(Path.Combine(console.Store.Folder, "bundles"), "*.zip", SearchOption.AllDirectories).Single()));
            var opened = await console.As<OpenBundle>(Cora).ExecuteAsync(id, Cancel);
            await using (opened.Content)
                return BundleKit.Unzip(opened.Content);
        }

        public async Task PruneAsync() => await console.As<PruneBundles>(Access.Actor.Console("Prune evidence")).RunAsync(Cancel);
    }
}
