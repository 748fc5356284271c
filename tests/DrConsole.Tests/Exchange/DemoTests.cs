using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Exchange.Demos;
using DrConsole.Runbooks;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Tests;

/// <summary>The demo shows what the product is about: also promises that were not kept.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demos_targets_stand_in_all_four_ways_and_its_runbooks_are_in_force()
    {
        var clock = new DemoClock();
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = TestConsole.On(store, services => services.AddSingleton<TimeProvider>(clock), ("DrConsole:Backups:AllowedRoots:0", Path.Combine(store.Folder, "sample")));

        await console.AsNobody<Demo>().FillAsync(clock, Cancel);

        var targets = await console.As<ReadTargets>(Actor.Console("a test")).BoardAsync(Cancel);
        var runbooks = await console.As<ReadRunbooks>(Actor.Console("a test")).ListAsync(new(), after: null, limit: 100, Cancel);
        Assert.Equal(Enum.GetValues<TargetStanding>(), targets.Lines.Select(line => line.Standing.State).Distinct().Order());
        Assert.Equal("answer-p1", Assert.Single(runbooks, runbook => runbook.Status is not RunbookStatus.Published).Key);
        Assert.DoesNotContain(runbooks, runbook => runbook.IsUnreviewed);
    }
}
