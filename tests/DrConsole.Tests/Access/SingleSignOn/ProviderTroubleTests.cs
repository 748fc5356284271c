using DrConsole.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests;

/// <summary>A provider that is down, slow or endless costs a bounded time and space, and is known to be down.</summary>
public sealed class ProviderTroubleTests
{
    [Fact]
    public async Task A_provider_that_fails_is_said_to_be_down_until_it_answers_again()
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        var asked = 0;
        world.Provider.Before = context =>
        {
            asked++;
            context.Response.StatusCode = 503;
            return Task.FromResult(true);
        };

        Assert.Equal(SignOnFault.Down, (await world.RefusedAsync()).Fault);
        Assert.Equal(SignOnFault.Down, (await world.RefusedAsync()).Fault);
        Assert.Equal(1, asked);
        Assert.Equal(Noon, Assert.Single(world.Console.Get<IdentityProviders>().List()).DownSince);

        world.Provider.Before = _ => Task.FromResult(false);
        world.Clock.Advance(TimeSpan.FromSeconds(6));
        await world.ArriveAsync();
        Assert.Null(Assert.Single(world.Console.Get<IdentityProviders>().List()).DownSince);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_down()
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        await world.Provider.DisposeAsync();

        Assert.Equal(SignOnFault.Down, (await world.RefusedAsync()).Fault);
    }

    [Fact]
    public async Task A_slow_provider_is_given_up_in_time()
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        var asked = new TaskCompletionSource();
        world.Provider.Before = async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };

        var refused = world.RefusedAsync();
        await asked.Task.WaitAsync(Cancel);
        world.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(SignOnFault.Down, (await refused).Fault);
    }

    [Fact]
    public async Task A_huge_answer_is_not_read_to_its_end()
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        world.Provider.Before = async context =>
        {
            var block = new byte[64 * 1024];
            Array.Fill(block, (byte)' ');
            for (var sent = 0; sent < 8 << 20 && !context.RequestAborted.IsCancellationRequested; sent += block.Length)
                await context.Response.BodyWriter.WriteAsync(block, CancellationToken.None);

            // The answer never ends and the clock stands still: whoever wants all of it waits for ever.
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };

        Assert.Equal(SignOnFault.Down, (await world.RefusedAsync()).Fault);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        world.Provider.Before = context =>
        {
            context.Response.Redirect($"{world.Provider.Authority}/elsewhere");
            return Task.FromResult(context.Request.Path != "/elsewhere");
        };

        Assert.Equal(SignOnFault.Down, (await world.RefusedAsync()).Fault);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"issuer\": ")]
    [InlineData("{\"issuer\": \"a\", \"issuer\": \"b\"}")]
    [InlineData("<html>A captive portal</html>")]
    public async Task What_is_no_description_is_none(string body)
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        world.Provider.Before = async context =>
        {
            await context.Response.WriteAsync(body);
            return true;
        };

        Assert.Equal(SignOnFault.Down, (await world.RefusedAsync()).Fault);
    }

    [Theory]
    [InlineData("Authority", "http://id.example.com", "an https address")]
    [InlineData("Authority", "id.example.com", "an https address")]
    [InlineData("ClientId", "", "the name of this console")]
    [InlineData("Scopes", "profile", "openid has to be among them")]
    [InlineData("Roles:staff", "Boss", "'Boss' is no role")]
    [InlineData("Roles:staff", "Auditor", "one by one")]
    public async Task A_wrong_setting_stops_the_start_and_names_itself(string name, string value, string fault)
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var console = TestConsole.On(place, null, [.. world.Provider.Settings("corp"), ($"DrConsole:Oidc:Providers:corp:{name}", value)]);

        var wrong = Assert.Throws<OptionsValidationException>(() => console.Get<IStartupValidator>().Validate());

        Assert.Contains($"DrConsole:Oidc:Providers:corp:{name}", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(fault, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_shows_every_setting_of_a_provider()
    {
        var sample = File.ReadAllText(Repository.Path("appsettings.sample.json"));

        Assert.All(typeof(ProviderOptions).GetProperties(), property => Assert.Contains($"//   \"{property.Name}\":", sample, StringComparison.Ordinal));
    }
}
