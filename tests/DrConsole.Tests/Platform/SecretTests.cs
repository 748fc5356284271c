using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>Values at rest: sealed under a key outside the database, bound to their row, and checked before the console serves.</summary>
public sealed class SecretTests
{
    private const string Owner = "secret/DEPLOY_TOKEN";

    [Fact]
    public async Task A_sealed_value_opens_for_its_owner_and_hides_itself_otherwise()
    {
        await using var console = await TestConsole.OpenEmptyAsync(StoreProvider.Sqlite);
        var box = console.Get<SecretBox>();

        var sealedText = box.Seal("pässword-123", Owner);

        Assert.Equal("pässword-123", box.Open(sealedText, Owner));
        Assert.DoesNotContain("123", sealedText);
        Assert.NotEqual(sealedText, box.Seal("pässword-123", Owner));
        Assert.Equal("", box.Open(box.Seal("", Owner), Owner));
    }

    [Fact]
    public async Task A_value_that_was_copied_into_another_row_does_not_open_there()
    {
        await using var console = await TestConsole.OpenEmptyAsync(StoreProvider.Sqlite);
        var box = console.Get<SecretBox>();

        Assert.ThrowsAny<CryptographicException>(() => box.Open(box.Seal("value", Owner), "secret/OTHER_TOKEN"));
    }

    [Fact]
    public async Task A_value_that_was_changed_in_any_place_does_not_open()
    {
        await using var console = await TestConsole.OpenEmptyAsync(StoreProvider.Sqlite);
        var box = console.Get<SecretBox>();
        var head = $"s1.{console.Get<SecretKey>().Id}.";
        var body = Convert.FromBase64String(box.Seal("value", Owner)[head.Length..]);

        for (var index = 0; index < body.Length; index++)
        {
            var changed = body.ToArray();
            changed[index] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => box.Open(head + Convert.ToBase64String(changed), Owner));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a password in plain text")]
    [InlineData("s1.{id}.")]
    [InlineData("s1.{id}.AAAA")]
    [InlineData("s1.{id}.no base64!")]
    [InlineData("s1.00000000.AAAA")]
    public async Task What_is_no_sealed_value_is_refused_as_such(string text)
    {
        await using var console = await TestConsole.OpenEmptyAsync(StoreProvider.Sqlite);
        var stored = text.Replace("{id}", console.Get<SecretKey>().Id, StringComparison.Ordinal);

        Assert.ThrowsAny<CryptographicException>(() => console.Get<SecretBox>().Open(stored, Owner));
    }

    [Fact]
    public async Task The_key_is_made_once_readable_by_its_owner_alone()
    {
        await using var console = await TestConsole.OpenEmptyAsync(StoreProvider.Sqlite);
        var key = console.Get<SecretKey>();

        Assert.Equal(Path.Combine(console.Store.Folder, "keys", "secrets.key"), key.Location);
        Assert.False(File.Exists(key.Location));
        Assert.NotEmpty(key.Id);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key.Location));
        Assert.Equal(32, Convert.FromBase64String((await File.ReadAllTextAsync(key.Location, Cancel)).Trim()).Length);
        await using var again = console.AnotherNode();
        Assert.Equal(key.Id, again.Get<SecretKey>().Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("too short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_file_that_holds_no_key_stops_the_start_and_is_kept(string content)
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var file = Path.Combine(place.Folder, "my.key");
        await File.WriteAllTextAsync(file, content, Cancel);
        await using var console = TestConsole.On(place, null, ("DrConsole:Secrets:KeyPath", file));

        var refused = Assert.Throws<StartException>(() => console.Get<SecretKey>().Id);

        Assert.Contains(file, refused.Message);
        Assert.Equal(content, await File.ReadAllTextAsync(file, Cancel));
    }

    [Theory, BothDatabases]
    public async Task The_self_test_passes_and_leaves_nothing_behind(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        await console.Get<SecretSelfTest>().RunAsync(Cancel);

        await using var store = console.OpenStore();
        Assert.Empty(await store.Set<Secret>().ToListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task The_self_test_refuses_a_store_in_which_values_lie_readable(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using (var store = console.OpenStore())
        {
            // What a broken seal would leave behind: the value itself in the row.
            foreach (var sql in ReadableRows(database))
                await store.Database.ExecuteSqlRawAsync(sql, Cancel);
        }

        var refused = await Assert.ThrowsAsync<StartException>(() => console.Get<SecretSelfTest>().RunAsync(Cancel));

        Assert.Contains("not encrypted at rest", refused.Message);
    }

    [Theory, BothDatabases]
    public async Task With_another_key_file_the_console_says_which_file_is_needed(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<DrConsole.Estate.Secrets>(Ben).SetAsync("DEPLOY_TOKEN", "value", Cancel);
        await using var other = TestConsole.On(console.Store, null, ("DrConsole:Secrets:KeyPath", Path.Combine(console.Store.Folder, "other.key")));

        var refused = await Assert.ThrowsAsync<StartException>(() => other.Get<SecretSelfTest>().RunAsync(Cancel));

        Assert.Contains("DEPLOY_TOKEN", refused.Message);
        Assert.Contains("other.key", refused.Message);
    }

    [Theory, BothDatabases]
    public async Task Keys_of_sign_in_cookies_lie_sealed_and_serve_another_node(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var other = console.AnotherNode();

        var cookie = Protector(console).Protect([1, 2, 3]);

        Assert.Equal([1, 2, 3], Protector(other).Unprotect(cookie));
        await using var store = console.OpenStore();
        var xml = Assert.Single(await store.Set<ProtectionKey>().Select(key => key.Xml).ToListAsync(Cancel));
        Assert.Contains($">s1.{console.Get<SecretKey>().Id}.", xml);
        Assert.DoesNotContain("masterKey", xml);
    }

    private static Microsoft.AspNetCore.DataProtection.IDataProtector Protector(TestConsole console) =>
        console.Get<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>().CreateProtector("test");

    private static string[] ReadableRows(StoreProvider database) => database is StoreProvider.Sqlite
        ? ["""CREATE TRIGGER "Leak" AFTER INSERT ON "Secrets" BEGIN UPDATE "Secrets" SET "Sealed" = 'SELF_TEST_VALUE_THAT_MUST_NOT_BE_READABLE'; END"""]
        : ["""CREATE FUNCTION leak() RETURNS trigger AS 'BEGIN NEW."Sealed" := ''SELF_TEST_VALUE_THAT_MUST_NOT_BE_READABLE''; RETURN NEW; END' LANGUAGE plpgsql""",
            """CREATE TRIGGER leak BEFORE INSERT ON "Secrets" FOR EACH ROW EXECUTE FUNCTION leak()"""];
}
