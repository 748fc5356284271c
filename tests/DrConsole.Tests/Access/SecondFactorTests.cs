using DrConsole.Access;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Tests;

/// <summary>The authenticator app and its recovery codes, through the same ASP.NET Core Identity that signs people in.</summary>
public sealed class SecondFactorTests
{
    [Theory, BothDatabases]
    public async Task A_second_factor_is_in_force_only_after_the_app_has_shown_the_right_code(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var factor = console.As<SecondFactor>(Ana);
        var (key, address) = await factor.BeginAsync("Acme DR", Cancel);

        await Assert.ThrowsAsync<InvalidException>(() => factor.ConfirmAsync("000000", Cancel));
        Assert.False((await console.ReadAsync(Ana)).SecondFactorOn);

        var codes = await factor.ConfirmAsync(CodeNow(console, key).Insert(3, " "), Cancel);
        Assert.True((await console.ReadAsync(Ana)).SecondFactorOn);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal($"otpauth://totp/Acme%20DR:ana%40example.com?secret={key}&issuer=Acme%20DR", address);
    }

    [Theory, BothDatabases]
    public async Task A_code_works_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (key, _) = await EnrolAsync(console);
        var code = CodeNow(console, key);

        Assert.True(await VerifyAsync(console, code));
        Assert.False(await VerifyAsync(console, code));

        console.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True(await VerifyAsync(console, CodeNow(console, key)));
    }

    [Theory, BothDatabases]
    public async Task One_code_that_is_sent_many_times_at_once_is_accepted_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (key, _) = await EnrolAsync(console);
        var code = CodeNow(console, key);
        var accepted = 0;

        var outcomes = await AtOnce.RunAsync(Enumerable.Repeat(async () =>
        {
            if (await VerifyAsync(console, code))
                Interlocked.Increment(ref accepted);
        }, 5));

        Assert.All(outcomes, Assert.Null);
        Assert.Equal(1, accepted);
    }

    [Theory, BothDatabases]
    public async Task A_recovery_code_works_once_however_it_is_typed(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (_, codes) = await EnrolAsync(console);

        Assert.True(await RedeemAsync(console, $" {codes[3].ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)} "));
        Assert.False(await RedeemAsync(console, codes[3]));
        Assert.True(await RedeemAsync(console, codes[4]));
        Assert.False(await RedeemAsync(console, "AAAAA-AAAAA"));
        Assert.False(await RedeemAsync(console, ""));
    }

    [Theory, BothDatabases]
    public async Task One_recovery_code_that_is_sent_many_times_at_once_is_accepted_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (_, codes) = await EnrolAsync(console);
        var accepted = 0;

        await AtOnce.RunAsync(Enumerable.Repeat(async () =>
        {
            if (await RedeemAsync(console, codes[0]))
                Interlocked.Increment(ref accepted);
        }, 5));

        Assert.Equal(1, accepted);
    }

    [Theory, BothDatabases]
    public async Task The_store_holds_neither_the_key_nor_a_recovery_code(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (key, codes) = await EnrolAsync(console);

        var ana = await console.ReadAsync(Ana);

        Assert.StartsWith("s1.", ana.SealedAuthenticatorKey);
        Assert.DoesNotContain(key, ana.SealedAuthenticatorKey);
        Assert.Equal(10, ana.RecoveryCodeHashes.Split(' ').Distinct().Count());
        Assert.All(codes, code => Assert.DoesNotContain(code, ana.RecoveryCodeHashes, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, BothDatabases]
    public async Task New_recovery_codes_end_the_old_ones(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (key, old) = await EnrolAsync(console);

        var fresh = await console.As<SecondFactor>(Ana).RenewRecoveryCodesAsync(CodeNow(console, key), Cancel);

        Assert.False(await RedeemAsync(console, old[0]));
        Assert.True(await RedeemAsync(console, fresh[0]));
    }

    [Theory, BothDatabases]
    public async Task Turning_it_off_needs_a_code_and_an_administrator_can_take_a_lost_one_away(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await EnrolAsync(console);

        await Assert.ThrowsAsync<InvalidException>(() => console.As<SecondFactor>(Ana).TurnOffAsync("123456", Cancel));
        Assert.True((await console.ReadAsync(Ana)).SecondFactorOn);

        var before = await console.ReadAsync(Ana);
        await console.As<ChangeUser>(Ben).ClearSecondFactorAsync(before.Id, Cancel);
        var after = await console.ReadAsync(Ana);
        Assert.Equal((false, null, ""), (after.SecondFactorOn, after.SealedAuthenticatorKey, after.RecoveryCodeHashes));
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
    }

    [Theory, BothDatabases]
    public async Task An_app_in_force_is_not_replaced_by_beginning_anew(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (key, _) = await EnrolAsync(console);

        await Assert.ThrowsAsync<RefusedException>(() => console.As<SecondFactor>(Ana).BeginAsync("Acme DR", Cancel));

        Assert.True(await VerifyAsync(console, CodeNow(console, key)));
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> EnrolAsync(TestConsole console)
    {
        var factor = console.As<SecondFactor>(Ana);
        var (key, _) = await factor.BeginAsync("Acme DR", Cancel);
        var codes = await factor.ConfirmAsync(CodeNow(console, key), Cancel);
        console.Clock.Advance(TimeSpan.FromSeconds(30));
        return (key, codes);
    }

    private static string CodeNow(TestConsole console, string key) => TotpCodes.At(key, console.Clock.GetUtcNow());

    private static async Task<bool> VerifyAsync(TestConsole console, string code)
    {
        var users = console.AsNobody<UserManager<User>>();
        return await users.VerifyTwoFactorTokenAsync(await console.ReadAsync(Ana), TokenOptions.DefaultAuthenticatorProvider, code);
    }

    private static async Task<bool> RedeemAsync(TestConsole console, string code)
    {
        var users = console.AsNobody<UserManager<User>>();
        return (await users.RedeemTwoFactorRecoveryCodeAsync(await console.ReadAsync(Ana), code)).Succeeded;
    }
}
