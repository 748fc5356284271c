using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DrConsole.Web.Tests.Faults;

/// <summary>Matrix 34: the file that the keys of sign-in cookies are sealed under is lost, and comes back; a node that has another one.</summary>
public sealed class LostKeyTests
{
    private const string Words = "correct horse";

    [Fact]
    public async Task Without_its_key_file_it_says_which_one_is_needed_and_with_it_everybody_is_still_signed_in()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = await ConsoleProcess.ServeAsync(store, ("DrConsole:Setup:AdminEmail", Ben.Email), ("DrConsole:Setup:AdminPassword", World.Password), ("DrConsole:Setup:Catalogue", "false"));
        using var ben = await SignedInBrowser.OpenAsync(console, Ben.Email, World.Password);
        Assert.Equal(0, await console.TerminateAsync());
        var key = Path.Combine(store.Folder, "keys", "secrets.key");
        File.Move(key, $"{key}.safe");

        var before = console.Output.Length;
        var code = await console.RunAsync("--urls", console.Url);
        var said = console.Output[before..];

        Assert.Equal(1, code);
        Assert.Contains("The keys of sign-in cookies were sealed under another key than the one in", said, StringComparison.Ordinal);
        Assert.Contains(key, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);

        File.Move($"{key}.safe", key, overwrite: true);
        await console.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, await ben.GetAsync("environments"));
    }

    [Fact, Trait("Suite", "Long")]
    public async Task A_certificate_that_has_expired_still_opens_what_it_closed()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = await ConsoleProcess.ServeAsync(store, [.. await CertificateAsync(store, Words, hasKey: true), ("DrConsole:Setup:AdminEmail", Ben.Email), ("DrConsole:Setup:AdminPassword", World.Password), ("DrConsole:Setup:Catalogue", "false")]);
        using var ben = await SignedInBrowser.OpenAsync(console, Ben.Email, World.Password);

        await console.KillAsync();
        await console.RestartAsync();

        Assert.Equal(HttpStatusCode.OK, await ben.GetAsync("environments"));
    }

    [Theory]
    [InlineData("wrong horse", true, "cannot be opened")]
    [InlineData(Words, false, "has no private key")]
    public async Task A_certificate_that_cannot_be_used_is_said_in_one_line(string password, bool hasKey, string said)
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var settings = store.Settings;
        foreach (var (key, value) in await CertificateAsync(store, password, hasKey))
            settings[key] = value;
        await using var console = new ConsoleProcess(settings);

        Assert.Equal(2, await console.RunAsync("token", "create", "--name", "tests", "--role", "viewer"));

        Assert.Contains(said, Assert.Single(console.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain(password, console.Output, StringComparison.Ordinal);
    }

    // Expired long ago.
    private static async Task<(string, string)[]> CertificateAsync(TestStore store, string password, bool hasKey)
    {
        var path = Path.Combine(store.Folder, "protection.p12");
        using var key = RSA.Create(2048);
        using var whole = new CertificateRequest("CN=Protection", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(51));
        using var bare = X509CertificateLoader.LoadCertificate(whole.RawData);
        await File.WriteAllBytesAsync(path, (hasKey ? whole : bare).Export(X509ContentType.Pkcs12, Words)!, Cancel);
        return [("DrConsole:Protection:CertificatePath", path), ("DrConsole:Protection:CertificatePassword", password)];
    }

    [Theory, PostgresOnly]
    public async Task A_node_with_a_key_of_its_own_does_not_serve_beside_the_others(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var one = await ConsoleProcess.ServeAsync(store, ("DrConsole:Setup:AdminEmail", Ben.Email), ("DrConsole:Setup:AdminPassword", World.Password), ("DrConsole:Setup:Catalogue", "false"));
        using var ben = await SignedInBrowser.OpenAsync(one, Ben.Email, World.Password);
        var settings = store.Settings;
        settings["DrConsole:DataDirectory"] = Path.Combine(store.Folder, "two");
        await using var two = new ConsoleProcess(settings);

        Assert.Equal(1, await two.RunAsync("--urls", two.Url));

        Assert.Contains("several nodes need the same (DrConsole:Secrets:KeyPath)", two.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await ben.GetAsync("environments"));
    }
}
