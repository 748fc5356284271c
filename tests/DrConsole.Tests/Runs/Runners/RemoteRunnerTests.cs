using System.Security.Cryptography;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Runs;

public sealed class RemoteRunnerTests
{
    private static readonly RunnerJob Job = new() { Id = "run/step/1", Run = ["./restore.sh"], Secrets = ["s3cret"], Timeout = TimeSpan.FromMinutes(5) };

    [Fact]
    public void A_job_opens_for_its_own_runner_and_order_in_time_and_for_nothing_else()
    {
        using var console = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var mine = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var theirs = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var (order, runner) = (Guid.CreateVersion7(), new RunnerId(Guid.CreateVersion7()));
        var bytes = JobSeal.Seal(Job, order, runner, Convert.ToBase64String(mine.ExportSubjectPublicKeyInfo()), console, Noon);

        Assert.Equal(["./restore.sh"], JobSeal.Open(bytes, order, runner, mine, console, Noon).Run);
        Assert.DoesNotContain("s3cret", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.ThrowsAny<CryptographicException>(() => JobSeal.Open(bytes, order, runner, theirs, console, Noon));
        Assert.ThrowsAny<CryptographicException>(() => JobSeal.Open(bytes, order, runner, mine, another, Noon));
        Assert.ThrowsAny<CryptographicException>(() => JobSeal.Open(bytes, Guid.CreateVersion7(), runner, mine, console, Noon));
        Assert.ThrowsAny<CryptographicException>(() => JobSeal.Open(bytes, order, new RunnerId(Guid.CreateVersion7()), mine, console, Noon));
        Assert.ThrowsAny<CryptographicException>(() => JobSeal.Open(bytes, order, runner, mine, console, Noon.AddMinutes(11)));
    }

    [Fact]
    public void An_attempt_begins_once_and_none_after_a_later_one_also_after_a_restart()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("drconsole-begun-").FullName, "begun");

        Assert.True(new WorkedJobs(path).Begin("run/step/1"));
        Assert.True(new WorkedJobs(path).Begin("run/step/3"));

        Assert.False(new WorkedJobs(path).Begin("run/step/3"));
        Assert.False(new WorkedJobs(path).Begin("run/step/2"));
        Assert.True(new WorkedJobs(path).Begin("run/other/1"));
    }

    [Theory, BothDatabases]
    public async Task A_token_registers_one_runner_and_whoever_brings_it_again_is_told_and_shown(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (_, token) = await console.As<EditRunners>(Ben).LetRegisterAsync("db-host-1", ["platform"], Cancel);
        var register = console.Get<RegisterRunner>();

        await register.ExecuteAsync(Call(token), Cancel);
        var again = await Assert.ThrowsAsync<RefusedException>(() => register.ExecuteAsync(Call(token), Cancel));

        Assert.Equal("runner-token-used", again.Code);
        var line = Assert.Single(await console.As<ReadRunners>(Cora).ListAsync(Cancel));
        Assert.Equal(("db-host-1", RunnerTrouble.TokenReused), (line.Runner.Name, line.Runner.Trouble));
        Assert.Equal(["platform"], line.Runner.GroupKeys);
    }

    [Theory]
    [InlineData("drr.x.y.z", "runner-token-unknown")]
    [InlineData("", "runner-token-unknown")]
    public async Task What_is_no_token_registers_nobody(string token, string code)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => console.Get<RegisterRunner>().ExecuteAsync(Call(token), Cancel));

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public async Task A_token_too_late_or_a_runner_too_old_is_refused()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var (_, token) = await console.As<EditRunners>(Ben).LetRegisterAsync("db-host-1", [], Cancel);
        var register = console.Get<RegisterRunner>();

        var old = await Assert.ThrowsAsync<RefusedException>(() => register.ExecuteAsync(Call(token) with { Protocol = 0 }, Cancel));
        console.Clock.Advance(RunnerToken.Life);
        var late = await Assert.ThrowsAsync<RefusedException>(() => register.ExecuteAsync(Call(token), Cancel));

        Assert.Equal(("runner-version", "runner-token-expired"), (old.Code, late.Code));
    }

    [Fact]
    public async Task Only_an_administrator_manages_runners()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditRunners>(Ana).LetRegisterAsync("db-host-1", [], Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditRunners>(Finn).LetRegisterAsync("db-host-1", [], Cancel));
        Assert.Empty(await console.As<ReadRunners>(Finn).ListAsync(Cancel));
    }

    [Fact]
    public async Task A_step_for_a_runner_that_nobody_has_is_refused_before_it_starts()
    {
        await using var console = await StepWorld.OpenAsync(runners: "platform = staging-1");

        var (outcome, _) = await console.ExecuteAsync(StepWorld.Work("kind: command\nrunner: platform\nrun: [./restore.sh]"));

        Assert.Equal("There is no runner or group staging-1.", Assert.IsType<StepOutcome.Refused>(outcome).Why);
    }

    [Fact]
    public async Task A_job_that_no_runner_takes_leaves_nothing_behind()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var (_, token) = await console.As<EditRunners>(Ben).LetRegisterAsync("db-host-1", [], Cancel);
        await console.Get<RegisterRunner>().ExecuteAsync(Call(token), Cancel);

        var work = console.Get<RemoteLines>().Of("db-host-1").WorkAsync(Job with { OnlyAsk = true }, new HeardEvents(), Cancel);
        while (!work.IsCompleted)
        {
            await Soon.IsAsync("it waits", () => console.Clock.Waiting > 0 || work.IsCompleted);
            console.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(new JobEnding(JobEnd.Refused, null, "db-host-1 was never heard."), await work);
        await using var store = console.OpenStore();
        Assert.Empty(await store.RunnerOrders.ToListAsync(Cancel));
    }

    private static RunnerCalls.Register Call(string token)
    {
        using var sign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var seal = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return new RunnerCalls.Register(token, Convert.ToBase64String(sign.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(seal.ExportSubjectPublicKeyInfo()), RunnerCalls.Protocol, "0.1.0");
    }
}
