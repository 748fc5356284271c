using DrConsole.Evidence;

namespace DrConsole.Tests.Evidence;

/// <summary>One key at a time, announced by the log itself, never replaced in silence.</summary>
public sealed class SigningKeyTests
{
    [Theory, BothDatabases]
    public async Task A_key_that_is_missing_unreadable_or_another_signs_nothing_and_is_never_replaced_silently(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        var files = console.Get<KeyFiles>();
        var pem = await File.ReadAllTextAsync(files.KeyPath, Cancel);
        await console.FillAsync(1);

        File.Delete(files.KeyPath);
        await SigningTests.RefusesAsync(console, "is missing");
        Assert.False(File.Exists(files.KeyPath));
        await File.WriteAllTextAsync(files.KeyPath, pem[..40], Cancel);
        await SigningTests.RefusesAsync(console, "cannot be used");
        using (var other = LedgerKey.Make())
            await File.WriteAllTextAsync(files.KeyPath, other.ToPem(), Cancel);
        await SigningTests.RefusesAsync(console, "is not the one");

        await File.WriteAllTextAsync(files.KeyPath, pem, Cancel);
        Assert.NotNull(await console.Get<SignNow>().ExecuteAsync(Cancel));
        Assert.Null(console.Get<SigningStanding>().Refusal);
    }

    [Theory, BothDatabases]
    public async Task A_key_that_is_lost_for_good_is_replaced_by_a_restart(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await console.FillAsync(1);
        File.Delete(console.Get<KeyFiles>().KeyPath);
        await SigningTests.RefusesAsync(console, "is missing");

        await console.As<RestartLog>(Ben).ExecuteAsync("the disk with the key died", Cancel);

        Assert.NotNull(await console.Get<SignNow>().ExecuteAsync(Cancel));
        Assert.Equal(2, (await console.LedgerOfKindAsync("ledger-key.made")).Count);
        Assert.Empty((await console.VerifyAsync()).Findings);
    }

    [Theory, BothDatabases]
    public async Task Two_consoles_with_one_key_are_told(StoreProvider database)
    {
        await using var first = await SigningTests.SignedAsync(database);
        await using var store = await TestStore.CreateAsync(database);
        await using var second = TestConsole.On(store, null, ("DrConsole:Evidence:KeyPath", first.Get<KeyFiles>().KeyPath));
        await second.FillAsync(2);

        await SigningTests.RefusesAsync(second, "another console");
        using (first.Get<KeyFiles>().Lock())
        {
            await first.FillAsync(1);
            await SigningTests.RefusesAsync(first, "at this moment");
        }
    }

    [Theory, BothDatabases]
    public async Task A_new_key_takes_over_when_the_old_one_has_signed_for_it(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        var old = console.Get<KeyFiles>().Read()!.Public;
        var name = await console.As<RotateKey>(Ben).ExecuteAsync(Cancel);
        await Assert.ThrowsAsync<RefusedException>(() => console.As<RotateKey>(Ben).ExecuteAsync(Cancel));

        var announcing = await console.Get<SignNow>().ExecuteAsync(Cancel);
        await console.FillAsync(1);
        var after = await console.Get<SignNow>().ExecuteAsync(Cancel);

        Assert.True(announcing!.IsSignedBy(old));
        Assert.Equal(name, Convert.ToHexStringLower(after!.KeyId));
        Assert.True(File.Exists($"{console.Get<KeyFiles>().KeyPath}.{old.Name}"));
        Assert.Empty((await console.VerifyAsync()).Findings);
    }
}
