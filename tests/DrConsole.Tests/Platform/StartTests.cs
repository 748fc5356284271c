using DrConsole.Access;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests;

/// <summary>What stops the start, and what the one line about it says.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("DrConsole:Database:CommandTimeout", "0", "DrConsole:Database:CommandTimeout is '0': accepted are 1 to 300 seconds.")]
    [InlineData("DrConsole:PublicUrl", "ftp://x", "DrConsole:PublicUrl is 'ftp://x': an absolute http or https address is needed, such as https://dr.example.com.")]
    [InlineData("DrConsole:DataDirectory", "", "DrConsole:DataDirectory is '': a directory that the console may write to is needed.")]
    [InlineData("DrConsole:Setup:AdminEmail", "ana", "DrConsole:Setup:AdminEmail is 'ana': AdminEmail and AdminPassword are needed together.")]
    [InlineData("DrConsole:Protection:CertificatePath", "/no/such.pfx", "DrConsole:Protection:CertificatePath is '/no/such.pfx': no such file; a PKCS#12 file with a private key is needed.")]
    public async Task A_wrong_setting_is_named_with_its_value_and_what_is_accepted(string key, string value, string line)
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var console = TestConsole.On(place, null, (key, value));

        var wrong = Assert.Throws<OptionsValidationException>(() => console.Get<IStartupValidator>().Validate());

        Assert.Contains(line, wrong.Failures);
    }

    [Fact]
    public async Task A_wrong_secret_setting_is_named_without_its_value()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var console = TestConsole.On(place, null, ("DrConsole:Setup:AdminPassword", "hunter2-hunter2"));

        var wrong = Assert.Throws<OptionsValidationException>(() => console.Get<IOptions<SetupOptions>>().Value);

        Assert.DoesNotContain("hunter2", wrong.Message);
    }

    [Fact]
    public async Task Only_one_console_serves_from_a_data_directory()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var first = TestConsole.On(place);
        await using var second = TestConsole.On(place);
        first.Get<DataDirectory>().Serve();

        var refused = Assert.Throws<StartException>(second.Get<DataDirectory>().Serve);

        Assert.Contains(place.Folder, refused.Message);
        Assert.Contains("Another console", refused.Message);
    }

    [Fact]
    public async Task A_stop_that_was_not_clean_is_known_at_the_next_start_and_only_then()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await File.WriteAllTextAsync(Path.Combine(place.Folder, "running"), "4711", Cancel);

        Assert.True(await ServeOnceAsync(place));
        Assert.False(await ServeOnceAsync(place));
    }

    [Fact]
    public async Task A_start_that_failed_leaves_the_check_of_the_store_due()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using (var failing = TestConsole.On(place))
            failing.Get<DataDirectory>().Serve();

        Assert.True(await ServeOnceAsync(place));
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_is_one_clear_line()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        var file = Path.Combine(place.Folder, "file");
        await File.WriteAllTextAsync(file, "in the way", Cancel);
        await using var console = TestConsole.On(place, null, ("DrConsole:DataDirectory", Path.Combine(file, "data")));

        var refused = Assert.Throws<StartException>(console.Get<DataDirectory>().Open);

        Assert.Contains("DrConsole:DataDirectory", refused.Message);
        Assert.Equal(1, refused.ExitCode);
    }

    [Fact]
    public async Task A_data_directory_is_for_its_owner_alone()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        var folder = Path.Combine(place.Folder, "fresh", "data");
        await using var console = TestConsole.On(place, null, ("DrConsole:DataDirectory", folder));

        console.Get<DataDirectory>().Open();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Empty(Directory.GetFiles(folder));
    }

    private static async Task<bool> ServeOnceAsync(TestStore place)
    {
        await using var console = TestConsole.On(place);
        var data = console.Get<DataDirectory>();
        data.Serve();
        data.StopCleanly();
        return data.StoppedUncleanly;
    }
}
