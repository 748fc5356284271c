using DrConsole.Evidence;

namespace DrConsole.Tests.Evidence;

/// <summary>The signing key wrapped by somebody else's program; here openssl plays the HSM.</summary>
public sealed class KeyWrapTests
{
    [Fact]
    public async Task A_wrapped_key_signs_rotates_and_never_lies_in_the_clear()
    {
        await using var console = await OpenAsync(Openssl);
        await console.FillAsync(3);
        var first = (await console.Get<SignNow>().ExecuteAsync(Cancel))!;

        var name = await console.As<RotateKey>(Ben).ExecuteAsync(Cancel);
        await console.Get<SignNow>().ExecuteAsync(Cancel);
        await console.FillAsync(1);
        var second = (await console.Get<SignNow>().ExecuteAsync(Cancel))!;

        Assert.NotEqual(first.KeyId, second.KeyId);
        Assert.Equal(name, Convert.ToHexStringLower(second.KeyId));
        var files = Directory.GetFiles(Path.Combine(console.Store.Folder, "keys"), "ledger.pem*").Where(file => !file.Contains("checkpoint", StringComparison.Ordinal) && new FileInfo(file).Length > 0).ToList();
        Assert.Equal(2, files.Count);
        Assert.All(files, file => Assert.DoesNotContain("PRIVATE", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/no/such/program", "could not be started")]
    [InlineData("/bin/false", "ended with 1")]
    [InlineData("/bin/true", "gave nothing")]
    [InlineData("/usr/bin/id", "no key")]
    public async Task What_the_program_does_wrong_is_said_and_nothing_is_signed(string program, string said)
    {
        await using var console = await OpenAsync(Openssl);
        await console.FillAsync(1);
        await console.Get<SignNow>().ExecuteAsync(Cancel);
        await console.FillAsync(1);

        await using var other = TestConsole.On(console.Store, null, ("DrConsole:Evidence:KeyWrapCommand:0", program), ("DrConsole:Evidence:KeyUnwrapCommand:0", program));
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => other.Get<SignNow>().ExecuteAsync(Cancel));

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ledger.pem", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_after_ten_seconds_with_all_that_it_started()
    {
        using var hanging = new HangingProgram();
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = TestConsole.On(store, null, ("DrConsole:Evidence:KeyWrapCommand:0", hanging.Path), ("DrConsole:Evidence:KeyUnwrapCommand:0", hanging.Path));
        await console.FillAsync(1);

        var signing = Task.Run(() => console.Get<SignNow>().ExecuteAsync(Cancel), Cancel);
        await hanging.HangsAsync();
        await Soon.IsAsync("its time is counted", () => console.Clock.IsAwaited(Noon.AddSeconds(10)));
        Assert.False(signing.IsCompleted);
        console.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Contains("took longer than 10 s and was ended", (await Assert.ThrowsAsync<RefusedException>(() => signing)).Message, StringComparison.Ordinal);
        await hanging.IsGoneAsync();
    }

    [Fact]
    public async Task A_key_in_the_clear_is_not_used_when_it_should_be_wrapped()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using (var before = TestConsole.On(store))
        {
            await before.FillAsync(1);
            await before.Get<SignNow>().ExecuteAsync(Cancel);
            await before.FillAsync(1);
        }

        await using var after = TestConsole.On(store, null, Openssl(store.Folder));
        Assert.Contains("in the clear", (await Assert.ThrowsAsync<RefusedException>(() => after.Get<SignNow>().ExecuteAsync(Cancel))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_command_without_the_other_stops_the_start()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = TestConsole.On(store, null, ("DrConsole:Evidence:KeyWrapCommand:0", "/usr/bin/openssl"));

        Assert.Contains("KeyUnwrapCommand", Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => console.Get<Microsoft.Extensions.Options.IStartupValidator>().Validate()).Message, StringComparison.Ordinal);
    }

    private static async Task<TestConsole> OpenAsync(Func<string, (string, string)[]> settings)
    {
        var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var console = TestConsole.Owning(store, null, settings(store.Folder));
        await console.AdmitAsync(Everybody);
        return console;
    }

    private static (string, string)[] Openssl(string folder)
    {
        var secret = Path.Combine(folder, "hsm");
        File.WriteAllText(secret, "what only the module knows");
        string[] common = ["/usr/bin/openssl", "enc", "-aes-256-cbc", "-pbkdf2", "-pass", $"file:{secret}"];
        return
        [
            .. common.Select((part, n) => ($"DrConsole:Evidence:KeyWrapCommand:{n}", part)),
            .. common.Append("-d").Select((part, n) => ($"DrConsole:Evidence:KeyUnwrapCommand:{n}", part)),
        ];
    }
}
