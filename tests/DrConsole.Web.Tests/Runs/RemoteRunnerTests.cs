using System.Net;
using System.Net.Http.Json;
using DrConsole.Access;
using DrConsole.Runs;

namespace DrConsole.Web.Tests;

/// <summary>Remote runners against the whole application.</summary>
public sealed class RemoteRunnerTests
{
    [Fact]
    public async Task A_job_goes_out_sealed_and_what_it_says_comes_back()
    {
        await using var console = await ConsoleUnderTest.OpenAsync();
        await using var site = await RunnerSite.RegisterAsync(console, "db-host-1", "platform");
        await site.StartAsync();
        var (events, job) = (new HeardJob(), site.Job("restore.sh", """echo "restored with $TOKEN"; printf report > report.txt; exit 0"""));

        var ending = await site.WorkAsync(job with { Environment = new Dictionary<string, string> { ["TOKEN"] = "s3cret+++" }, Secrets = ["s3cret+++"], Produces = ["report.txt"] }, events, World.Cancel, "platform");

        Assert.Equal(new JobEnding(JobEnd.Succeeded, 0), ending);
        Assert.Equal("restored with ***\n", events.Out);
        Assert.Equal("report", System.Text.Encoding.UTF8.GetString(Assert.Single(events.Files).Content!));
        Assert.Equal("site=west", (await site.StandingAsync()).Runner.Labels);
    }

    [Fact]
    public async Task When_the_way_breaks_no_output_is_lost_and_none_comes_twice()
    {
        await using var console = await ConsoleUnderTest.OpenAsync();
        using var way = new BrokenWay(console.Way());
        using HttpClient http = new(way);
        await using var site = await RunnerSite.RegisterAsync(console, "db-host-1");
        await site.StartAsync(site.Link(http));
        var (events, job) = (new HeardJob(), site.Job("count.sh", "i=0; while [ $i -lt 40 ]; do echo $i; i=$((i+1)); sleep 0.02; done"));

        var ending = await site.WorkAsync(job, events, World.Cancel);

        Assert.Equal(JobEnd.Succeeded, ending.End);
        Assert.Equal(string.Concat(Enumerable.Range(0, 40).Select(number => $"{number}\n")), events.Out);
        Assert.True(way.Lost > 3, $"Only {way.Lost} calls were lost.");
    }

    [Fact]
    public async Task A_job_that_is_stopped_ends_on_its_host()
    {
        await using var console = await ConsoleUnderTest.OpenAsync();
        await using var site = await RunnerSite.RegisterAsync(console, "db-host-1");
        await site.StartAsync();
        using var stop = new CancellationTokenSource();
        var work = site.WorkAsync(site.Job("stay.sh", "echo $$ > self; exec sleep 600"), new HeardJob(), stop.Token);
        await Soon.IsAsync("it runs", () => site.IsAlive("self"));

        await stop.CancelAsync();

        Assert.Equal(JobEnd.Interrupted, (await work).End);
        Assert.False(site.IsAlive("self"));
    }

    [Fact]
    public async Task A_runner_that_was_started_anew_in_the_middle_has_lost_its_job_and_does_not_begin_it_again()
    {
        await using var console = await ConsoleUnderTest.OpenAsync();
        using var cut = new CutWay(console.Way());
        using HttpClient http = new(cut);
        await using var site = await RunnerSite.RegisterAsync(console, "db-host-1");
        await site.StartAsync(site.Link(http));
        var job = site.Job("once.sh", "echo run >> runs; echo started; exec sleep 600");
        var events = new HeardJob();
        var work = site.WorkAsync(job, events, World.Cancel);
        await Soon.IsAsync("the console knows that it runs", () => events.Out == "started\n");

        cut.IsCut = true;
        site.Begin();
        var lost = await work;

        Assert.Equal(JobEnd.Lost, lost.End);
        Assert.Equal("run\n", await File.ReadAllTextAsync(Path.Combine(site.Root, "runs"), World.Cancel));
    }

    [Fact]
    public async Task A_wrong_clock_an_old_version_and_a_revoked_key_are_refused_and_shown()
    {
        await using var console = await ConsoleUnderTest.OpenAsync();
        await using var late = await RunnerSite.RegisterAsync(console, "late");
        await using var old = await RunnerSite.RegisterAsync(console, "old");
        await using var gone = await RunnerSite.RegisterAsync(console, "gone");
        await gone.StartAsync();

        late.Begin(late.Link(clock: new HandClock(TimeProvider.System.GetUtcNow().AddMinutes(-10))));
        old.Begin(protocol: 0);
        await console.AsAsync<EditRunners>(Actor.Console("a test"), edit => edit.RevokeAsync(gone.Identity.Id, World.Cancel));

        Assert.False(await gone.Running);
        await Soon.IsAsync("both are refused", async () => (await late.StandingAsync()).Standing is RunnerStanding.Refused && (await old.StandingAsync()).Standing is RunnerStanding.Refused);
        Assert.Contains("behind", (await late.StandingAsync()).Runner.TroubleText, StringComparison.Ordinal);
        Assert.Contains("too old", (await old.StandingAsync()).Runner.TroubleText, StringComparison.Ordinal);
        Assert.Contains(old.Said, what => what.Contains("too old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drained_runner_takes_nothing_new_and_a_call_that_it_did_not_sign_is_not_its_own()
    {
        await using var console = await ConsoleUnderTest.OpenAsync();
        await using var site = await RunnerSite.RegisterAsync(console, "db-host-1");
        await site.StartAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);

        using var drained = await program.PatchAsJsonAsync($"/api/v1/runners/{site.Identity.Id}", new { draining = true }, World.Cancel);
        var ending = await site.WorkAsync(site.Job("any.sh", "true") with { OnlyAsk = true }, new HeardJob(), World.Cancel);
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/runner/poll") { Content = JsonContent.Create(new { }) };
        forged.Headers.Add(CallSignature.Runner, $"{site.Identity.Id}");
        forged.Headers.Add(CallSignature.Time, $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}");
        forged.Headers.Add(CallSignature.Signature, Convert.ToBase64String(new byte[64]));
        using var answer = await console.Nobody().SendAsync(forged, World.Cancel);

        Assert.Equal("Draining", (await drained.IsJsonAsync(HttpStatusCode.OK)).GetProperty("standing").GetString());
        Assert.Equal("db-host-1 takes nothing new.", ending.Why);
        await answer.IsProblemAsync(409, "runner-unknown");
    }

    /// <summary>A way that breaks for good, as when the host of a runner is cut off.</summary>
    private sealed class CutWay(HttpMessageHandler whole) : DelegatingHandler(whole)
    {
        public bool IsCut { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            IsCut ? throw new HttpRequestException("Cut off.") : base.SendAsync(request, cancellationToken);
    }
}
