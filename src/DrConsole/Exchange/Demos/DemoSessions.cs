using System.Security.Cryptography;
using DrConsole.Evidence;
using DrConsole.Failovers;

namespace DrConsole.Exchange.Demos;

/// <summary>The agents of the demo: their keys, what they left last, one of them late and one signed wrongly, and how sessions were recovered when a region failed.</summary>
public sealed class DemoSessions(EditAgentPlatform platforms, EditAgentRole roles, EditAgentKey keys, DemoCheckpoints checkpoints, DemoPeople people)
{
    private const string Platform = "agents-production";

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(41, new TimeOnly(10, 5));
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
        await platforms.CreateAsync(Platform, new AgentPlatformText("Northwind agents, production", "rotation/platform-primary", Note: "Every agent signs its own checkpoints."), cancel);
        await people.BecomeAsync(DemoPeople.Author, cancel);
        await roles.CreateAsync("planner", new AgentRoleText("Planner", TimeSpan.FromMinutes(5)), cancel);
        await roles.CreateAsync("worker", new AgentRoleText("Worker", TimeSpan.FromMinutes(15)), cancel);
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
        using var order = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var coach = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await keys.CreateAsync("order-agent-1", new AgentKeyText(Platform, "order-agent", order.ExportSubjectPublicKeyInfoPem()), cancel);
        await keys.CreateAsync("coach-agent-1", new AgentKeyText(Platform, "coach-agent", coach.ExportSubjectPublicKeyInfoPem()), cancel);

        clock.GoTo(12, new TimeOnly(3, 41));
        await checkpoints.LeaveAsync(clock, order, "order-agent", "planner", "orders-7710", "step 2 of 9", cancel);
        await checkpoints.LeaveAsync(clock, coach, "coach-agent", "worker", "coaching-310", "lesson 3", cancel);
        clock.GoTo(12, new TimeOnly(3, 44));
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        await checkpoints.RecoverAsync(Platform, ["orders-7710", "coaching-310", "coaching-311"], cancel);

        clock.GoTo(12, new TimeOnly(4, 20));
        await checkpoints.LeaveAsync(clock, order, "order-agent", "planner", "orders-7710", "done", cancel, ended: true);
        await checkpoints.LeaveAsync(clock, coach, "coach-agent", "worker", "coaching-310", "done", cancel, ended: true);

        clock.GoBack(TimeSpan.FromMinutes(22));
        await checkpoints.LeaveAsync(clock, order, "order-agent", "planner", "orders-8840", "step 7 of 9", cancel);
        clock.GoBack(TimeSpan.FromMinutes(2));
        await checkpoints.LeaveAsync(clock, order, "order-agent", "planner", "orders-8841", "step 4 of 9", cancel);
        await checkpoints.LeaveAsync(clock, coach, "coach-agent", "worker", "coaching-318", "lesson 1", cancel);

        // Signed with a key that is not the one it names.
        await checkpoints.LeaveAsync(clock, coach, "order-agent", "planner", "orders-8842", "step 1 of 9", cancel);
    }
}

/// <summary>What the demo's agents sign, and what its people ask about it.</summary>
public sealed class DemoCheckpoints(CheckpointIntake intake, DecideSessions decide)
{
    private long _sequence;

    public Task LeaveAsync(DemoClock clock, ECDsa key, string agent, string role, string session, string position, CancellationToken cancel, bool ended = false)
    {
        var bytes = CanonicalJson.Write(new Dictionary<string, object?>
        {
            ["agent"] = agent,
            ["approvals"] = Array.Empty<object?>(),
            ["claims"] = new Dictionary<string, object?> { ["scope"] = "orders:write", ["sub"] = agent },
            ["ended"] = ended,
            ["key"] = $"{agent}-1",
            ["lastTool"] = "memory.store",
            ["memory"] = $"mem://{session}",
            ["platform"] = "agents-production",
            ["position"] = position,
            ["region"] = "eu-central-1",
            ["role"] = role,
            ["sequence"] = ++_sequence,
            ["session"] = session,
            ["time"] = clock.GetUtcNow(),
            ["v"] = 1,
        });
        return intake.TakeAsync([new PostedCheckpoint(bytes, key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))], cancel);
    }

    public async Task RecoverAsync(string platform, IReadOnlyList<string> sessions, CancellationToken cancel)
    {
        await foreach (var _ in decide.ExecuteAsync(new RecoveryOrder(platform, FailureCause.Infrastructure), sessions.ToAsyncEnumerable(), cancel))
        {
            // What is answered is on record; the demo's platform acts on nothing.
        }
    }
}
