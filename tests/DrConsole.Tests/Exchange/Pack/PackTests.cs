using System.Text;
using DrConsole.Estate;
using DrConsole.Exchange;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Runbooks;
using DrConsole.Tests.People;
using DrConsole.Tests.Plans;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Exchange;

/// <summary>The break-glass pack says everything that is in force and nothing that is secret, and leaves the machine.</summary>
public sealed class PackTests
{
    private const string Phrase = "correct horse battery staple";
    private const string Hunter = "hunter2-hunter2&more";

    private const string Yaml = """
        runbook: shop-down
        title: Bring the shop back
        summary: When nobody can buy.
        parameters:
          - {name: token, type: secret, help: For the provider}
        steps:
          - {id: look, title: Look at the till, kind: manual, instructions: "Never write hunter2-hunter2&more anywhere."}
          - {id: restart, title: Restart the till, kind: command, run: [./restart.sh]}

        """;

    [Theory, BothDatabases]
    public async Task It_holds_what_is_in_force_and_no_secret_wherever_one_was_written(StoreProvider database)
    {
        await using var console = await OpenAsync(database, ("DrConsole:Mail:Host", "mail.example.com"), ("DrConsole:Mail:From", "dr@example.com"), ("DrConsole:Mail:User", "dr"), ("DrConsole:Mail:Password", "mail-password-9"));
        await console.As<Secrets>(Ben).SetAsync("DEPLOY_TOKEN", Hunter, Cancel);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging", Parameters: "region = eu-secret-region"), Cancel);
        await console.As<EditRunbook>(Eva).CreateAsync("runbook: draft-only\ntitle: Nobody published this\nsteps:\n  - {id: one, title: mail-password-9, kind: manual}\n", Cancel);

        var (pack, made) = await console.As<MakePack>(Ben).ExecuteAsync(PackCause.Download, null, pdf: false, Cancel);

        var text = Encoding.UTF8.GetString(made.Html);
        Assert.All(["Bring the shop back", "Restart the till", "Recovery of the agent platform", "Data is whole", "ida@example.com", "12025550143", "Primary", "Bring the console back"], word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.All(["hunter2", "Nobody published this", "mail-password-9", "eu-secret-region", "src=", "http-equiv=\"refresh\""], word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        Assert.Equal((1, 1, 1, 1, false, "ben"), (pack.Runbooks, pack.Plans, pack.Contacts, pack.Blacked, pack.IsSealed, pack.MadeBy));
        await using var store = console.OpenStore();
        Assert.Equal(made.Sha256, (await store.Packs.SingleAsync(Cancel)).Sha256);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_takes_it_away()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        foreach (var person in new[] { Ana, Cora, Dev, Eva, Finn })
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<DownloadPack>(person).ExecuteAsync(null, false, Cancel));

        Assert.Contains("PassphraseFile is empty", (await Assert.ThrowsAsync<RefusedException>(() => console.As<DownloadPack>(Ben).ExecuteAsync(null, asScheduled: true, Cancel))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Names", "ida", "ida@example.com")]
    [InlineData("Nobody", "Bring the console back", "Whom to call")]
    public async Task The_settings_say_what_of_people_leaves(string setting, string there, string gone)
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite, ("DrConsole:Pack:Contacts", setting));

        var text = Encoding.UTF8.GetString((await console.As<MakePack>(Ben).ExecuteAsync(PackCause.Download, null, pdf: false, Cancel)).Made.Html);

        Assert.Contains(there, text, StringComparison.Ordinal);
        Assert.DoesNotContain(gone, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sealed_it_says_nothing_and_opens_again_as_it_was()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite);

        var made = (await console.As<MakePack>(Ben).ExecuteAsync(PackCause.CommandLine, Phrase, pdf: false, Cancel)).Made;

        Assert.True(made.IsSealed);
        Assert.DoesNotContain("Bring the shop back", Encoding.UTF8.GetString(made.Html), StringComparison.Ordinal);
        Assert.Contains("Bring the shop back", Encoding.UTF8.GetString(PackFile.Open(made.Html, Phrase)), StringComparison.Ordinal);
        Assert.Equal("passphrase", Assert.Throws<RefusedException>(() => PackFile.Open(made.Html, "not the passphrase")).Code);
        Assert.Equal("damaged", Assert.Throws<RefusedException>(() => PackFile.Open(made.Html[..(made.Html.AsSpan().IndexOf("id=\"sealed\""u8) + 2_000)], Phrase)).Code);
    }

    [Fact]
    public void A_flipped_bit_and_a_short_passphrase_are_found()
    {
        var text = PackSeal.Seal("what it says", Phrase);
        var bytes = Convert.FromBase64String(text);
        bytes[^20] ^= 1;

        Assert.Equal("what it says", PackSeal.Open(text, Phrase));
        Assert.Equal("passphrase", Assert.Throws<RefusedException>(() => PackSeal.Open(Convert.ToBase64String(bytes), Phrase)).Code);
        Assert.Throws<InvalidException>(() => PackSeal.Seal("what it says", "too short"));
    }

    [Theory, BothDatabases]
    public async Task Each_night_it_goes_to_every_place_and_readiness_knows_how_old_it_is(StoreProvider database)
    {
        using var folder = new TemporaryFolder();
        var (phrase, there, gone) = (Path.Combine(folder.Path, "phrase"), Directory.CreateDirectory(Path.Combine(folder.Path, "usb")).FullName, Path.Combine(folder.Path, "not-mounted"));
        await File.WriteAllTextAsync(phrase, $"{Phrase}\n", Cancel);
        await using var console = await OpenAsync(database, ("DrConsole:Pack:CopyTo", $"{there};{gone}"), ("DrConsole:Pack:PassphraseFile", phrase));
        Assert.Equal(0, await ReadinessAsync(console));

        var missed = await Assert.ThrowsAsync<RefusedException>(() => console.As<RenewPack>(Ben).RunAsync(Cancel));

        Assert.Equal($"1 of 2 places took the pack. {gone}: It is not there. Is its disk mounted?", missed.Message);
        Assert.Contains("Bring the shop back", Encoding.UTF8.GetString(PackFile.Open(await File.ReadAllBytesAsync(Path.Combine(there, BringPack.HtmlName), Cancel), Phrase)), StringComparison.Ordinal);
        Assert.Equal(1, await ReadinessAsync(console));
        console.Clock.Advance(TimeSpan.FromHours(49));
        Assert.Equal(0, await ReadinessAsync(console));

        // Nothing readable is made in its stead when the passphrase is gone.
        File.Delete(phrase);
        Assert.Contains("cannot be read", (await Assert.ThrowsAsync<RefusedException>(() => console.As<RenewPack>(Ben).RunAsync(Cancel))).Message, StringComparison.Ordinal);
        await using var store = console.OpenStore();
        Assert.Equal(1, await store.Packs.CountAsync(Cancel));
    }

    private static async Task<double?> ReadinessAsync(TestConsole console) =>
        (await console.As<ReadReadiness>(Cora).ExecuteAsync(Cancel)).Lines.Single(line => line.Key == "computed/pack-outside/all").Value;

    private static async Task<TestConsole> OpenAsync(StoreProvider database, params (string, string)[] settings)
    {
        var console = await PlanWorld.OpenAsync(database, [("DrConsole:Runbooks:ApprovalsNeeded", "0"), .. settings]);
        await console.SubmitAsync();
        await console.ApproveAsync(Ana);
        await console.As<EditRunbook>(Eva).CreateAsync(Yaml, Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("shop-down", null, Cancel);
        await console.As<EditContact>(Eva).CreateAsync("ida", PeopleWorld.Reachable("ida"), Cancel);
        await console.As<EditRotation>(Eva).CreateAsync("primary", PeopleWorld.Rota("Etc/UTC", PeopleWorld.Weekly("ida")), Cancel);
        return console;
    }
}

/// <summary>A directory that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("drc-pack-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
