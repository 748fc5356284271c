using System.Text;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Tests.Evidence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>Passkeys as the store keeps them: whose, how often used, and each answer once.</summary>
public sealed class PasskeyTests
{
    [Theory, BothDatabases]
    public async Task A_person_has_several_by_name_and_nobody_else_touches_them(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var laptop = await AddAsync(console, Ana, "Laptop");
        console.Clock.Advance(TimeSpan.FromDays(1));
        await AddAsync(console, Ana, "Security key");

        await console.As<MyPasskeys>(Ana).RenameAsync(laptop.Id, "Old laptop", Cancel);

        Assert.Equal(["Old laptop", "Security key"], (await console.As<MyPasskeys>(Ana).ListAsync(Cancel)).Select(passkey => passkey.Name));
        Assert.Empty(await console.As<MyPasskeys>(Ben).ListAsync(Cancel));
        await Assert.ThrowsAsync<MissingException>(() => console.As<MyPasskeys>(Ben).RenameAsync(laptop.Id, "Mine", Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<MyPasskeys>(Ana).RenameAsync(laptop.Id, " ", Cancel));
    }

    [Theory, BothDatabases]
    public async Task Removing_asks_for_a_fresh_proof(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var token = await console.As<InviteUser>(Ben).LetSetPasswordAsync(console.IdOf(Ana), Cancel);
        await console.AsNobody<AcceptLink>().SetPasswordAsync(token, Password, Cancel);
        var session = await console.AsNobody<BeginSession>().ExecuteAsync(console.IdOf(Ana), SignInWay.Password, "192.0.2.7", null, Cancel);
        var (one, other) = (await AddAsync(console, Ana, "One"), await AddAsync(console, Ana, "Other"));
        var mine = console.As<MyPasskeys>(console.ActorOf(Ana), session);

        await mine.RemoveAsync(one.Id, null, Cancel);
        console.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(["proof"], (await Assert.ThrowsAsync<InvalidException>(() => mine.RemoveAsync(other.Id, null, Cancel))).Errors.Keys);
        Assert.Equal(["proof"], (await Assert.ThrowsAsync<InvalidException>(() => mine.RemoveAsync(other.Id, "a wrong password", Cancel))).Errors.Keys);
        Assert.Equal(["proof"], (await Assert.ThrowsAsync<InvalidException>(() => mine.BeginAsync(null, Cancel))).Errors.Keys);
        await mine.RemoveAsync(other.Id, Password, Cancel);

        Assert.Empty(await mine.ListAsync(Cancel));
        Assert.Equal(2, (await console.LedgerOfKindAsync("passkey.removed")).Count);
        Assert.Equal(1, (await console.ReadAsync(Ana)).FailedSignIns);
    }

    [Theory, BothDatabases]
    public async Task Guessing_the_proof_locks_the_account(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var passkey = await AddAsync(console, Ana, "Laptop");

        for (var attempt = 0; attempt < 5; attempt++)
            await Assert.ThrowsAsync<InvalidException>(() => console.As<MyPasskeys>(Ana).RemoveAsync(passkey.Id, $"guess {attempt}", Cancel));

        Assert.Equal("locked", (await Assert.ThrowsAsync<RefusedException>(() => console.As<MyPasskeys>(Ana).RemoveAsync(passkey.Id, Password, Cancel))).Code);
        Assert.Single(await console.As<MyPasskeys>(Ana).ListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task One_answer_counts_once_also_when_it_comes_four_times_at_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var passkey = await AddAsync(console, Ana, "Laptop");
        var challenge = Ask("sign-in");

        var outcomes = await AtOnce.RunAsync(Enumerable.Repeat<Func<Task>>(() => UseAsync(console, challenge, passkey), 4));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(3, outcomes.Count(outcome => outcome is RefusedException));
        Assert.Equal("passkey-replayed", (await Assert.ThrowsAsync<RefusedException>(() => console.AsNobody<UsePasskey>().FindAsync(challenge, passkey.CredentialId, Cancel))).Code);
    }

    [Theory, BothDatabases]
    public async Task One_of_somebody_disabled_and_one_that_was_removed_open_nothing(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (anas, coras) = (await AddAsync(console, Ana, "Ana's"), await AddAsync(console, Cora, "Cora's"));
        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Ana), Cancel);
        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Cora), Cancel);
        await console.As<ErasePerson>(Ben).ExecuteAsync(console.IdOf(Cora), "asked for it", Cancel);

        var disabled = await Assert.ThrowsAsync<RefusedException>(() => UseAsync(console, Ask("one"), anas));
        var removed = await Assert.ThrowsAsync<MissingException>(() => console.AsNobody<UsePasskey>().FindAsync(Ask("two"), coras.CredentialId, Cancel));

        Assert.Equal("The account of this passkey is disabled. Ask an administrator.", disabled.Message);
        Assert.Equal("This passkey is not known here any more. Sign in with your password.", removed.Message);
    }

    [Theory, BothDatabases]
    public async Task Without_checking_its_owner_it_is_no_second_factor(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var passkey = await AddAsync(console, Ana, "Laptop");
        await UseAsync(console, Ask("before"), passkey, isVerified: false);
        await using (var store = console.OpenStore())
        {
            (await store.Users.SingleAsync(user => user.Name == "ana", Cancel)).SecondFactorOn = true;
            await store.SaveChangesAsync(Cancel);
        }

        Assert.Equal("passkey-unverified", (await Assert.ThrowsAsync<RefusedException>(() => UseAsync(console, Ask("without"), passkey, isVerified: false))).Code);
        Assert.Equal(console.IdOf(Ana), (await UseAsync(console, Ask("with"), passkey)).Id);
    }

    [Theory, BothDatabases]
    public async Task Identity_finds_them_and_the_ledger_tells_no_name(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var passkey = await AddAsync(console, Ana, "Ana Sample's phone");
        var users = console.AsNobody<UserManager<User>>();
        var id = System.Buffers.Text.Base64Url.DecodeFromChars(passkey.CredentialId);

        Assert.Equal(console.IdOf(Ana), (await users.FindByPasskeyIdAsync(id))?.Id);
        Assert.NotNull(await users.GetPasskeyAsync(await console.ReadAsync(Ana), id));
        Assert.Null(await users.GetPasskeyAsync(await console.ReadAsync(Ben), id));
        var entry = Assert.Single(await console.LedgerOfKindAsync("passkey.added"));
        Assert.DoesNotContain("Sample", Encoding.UTF8.GetString(entry.Bytes), StringComparison.Ordinal);
    }

    private static Challenge Ask(string text) => new(text, Noon.AddMinutes(5));

    private static Task<Passkey> AddAsync(TestConsole console, Person person, string name) => console.As<MyPasskeys>(person).AddAsync(
        Ask($"adding {person} {name}"), new(System.Buffers.Text.Base64Url.EncodeToString(Guid.CreateVersion7().ToByteArray()), [1, 2, 3], 0, "internal", true, false), name, Cancel);

    private static Task<User> UseAsync(TestConsole console, Challenge challenge, Passkey passkey, bool isVerified = true) =>
        console.AsNobody<UsePasskey>().ExecuteAsync(challenge, passkey.Id, 7, false, isVerified, Cancel);
}
