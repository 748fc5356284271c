using DrConsole.Exchange.Starters;
using DrConsole.Runbooks;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's runbooks: the starter catalogue's, submitted by one person, approved by another, published. One is being changed, one waits for review.</summary>
public sealed class DemoRunbooks(SubmitRunbook submit, ApproveRunbook approve, PublishRunbook publish, EditRunbook edit, DemoPeople people)
{
    // A fifth of a batch each time: people do not publish thirty procedures in one afternoon.
    private const int Batch = 8;

    private const string Unfinished = "answer-p1";

    private static readonly (int SubmittedDaysAgo, int ApprovedDaysAgo)[] Rounds = [(322, 320), (301, 299), (266, 261), (215, 214), (143, 139)];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        foreach (var (round, runbooks) in StarterRunbooks.All.Where(runbook => runbook.Key != Unfinished).Chunk(Batch).Index())
            await PublishAsync([.. runbooks.Select(runbook => runbook.Key)], Rounds[round], clock, cancel);
        await people.BecomeAsync(DemoPeople.Author, cancel);
        clock.GoTo(9, new TimeOnly(11, 25));
        await submit.ExecuteAsync(Unfinished, "The playbook of the plan, with the other runbooks in it.", version: null, cancel);
        clock.GoTo(3, new TimeOnly(17, 40));
        var text = StarterRunbooks.All.Single(runbook => runbook.Key == "fail-over-redis").Text;
        await edit.WriteAsync("fail-over-redis", text.Replace("wait: 15s", "wait: 20s", StringComparison.Ordinal), version: null, cancel);
    }

    private async Task PublishAsync(IReadOnlyList<string> keys, (int SubmittedDaysAgo, int ApprovedDaysAgo) days, DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(days.SubmittedDaysAgo, new TimeOnly(13, 50));
        await people.BecomeAsync(DemoPeople.Author, cancel);
        foreach (var key in keys)
            await submit.ExecuteAsync(key, "From the starter catalogue; hosts, names and times are ours.", version: null, cancel);
        clock.GoTo(days.ApprovedDaysAgo, new TimeOnly(10, 15));
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        foreach (var key in keys)
            await approve.ExecuteAsync(key, hash: null, version: null, cancel);
        clock.GoTo(days.ApprovedDaysAgo, new TimeOnly(15, 30));
        await people.BecomeAsync(DemoPeople.Author, cancel);
        foreach (var key in keys)
            await publish.ExecuteAsync(key, version: null, cancel);
    }
}
