using System.Security.Cryptography;
using System.Text;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Failovers;
using DrConsole.Notices;
using DrConsole.Tests.Incidents;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Failovers;

/// <summary>An agent platform with an owner, agents with keys, and what they leave.</summary>
internal static class SessionWorld
{
    public const string Agents = "agents-production";

    /// <summary>An agent that signs what it says.</summary>
    public sealed class SoftAgent(string name, string key) : IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public string Name => name;

        public string Key => key;

        public string PublicKey => _key.ExportSubjectPublicKeyInfoPem();

        public PostedCheckpoint Checkpoint(string session, long sequence = 1, DateTimeOffset? at = null, Action<Dictionary<string, object?>>? also = null)
        {
            var fields = Fields(name, key, session, sequence, at ?? Noon);
            also?.Invoke(fields);
            return Sign(CanonicalJson.Write(fields));
        }

        public PostedCheckpoint Sign(byte[] bytes) => new(bytes, _key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

        public void Dispose() => _key.Dispose();
    }

    public static Dictionary<string, object?> Fields(string agent, string key, string session, long sequence, DateTimeOffset at) => new()
    {
        ["agent"] = agent,
        ["approvals"] = new List<object?> { "refund of order 4711" },
        ["claims"] = new Dictionary<string, object?> { ["scope"] = "orders:write", ["sub"] = agent },
        ["key"] = key,
        ["lastTool"] = "orders.reserve#17",
        ["memory"] = "mem://orders/8841",
        ["platform"] = Agents,
        ["position"] = "step 4 of 9",
        ["region"] = "eu-west-1",
        ["role"] = "planner",
        ["sequence"] = sequence,
        ["session"] = session,
        ["time"] = at,
        ["v"] = 1,
    };

    /// <summary>A program with a token that may leave checkpoints and nothing else.</summary>
    public static async Task<Actor> AgentAsync(this TestConsole console)
    {
        var (token, _) = await console.As<ApiTokens>(Ben).CreateAsync("agents", AccessRoles.Agent, TimeSpan.FromDays(7), Cancel);
        return Actor.Program(token.Id, token.Name);
    }

    public static async Task<TestConsole> OpenAsync(StoreProvider database, params SoftAgent[] agents)
    {
        var console = await IncidentWorld.OpenAsync(database);
        await console.PeopleAsync();
        await console.As<EditAgentPlatform>(Ben).CreateAsync(Agents, new AgentPlatformText("Order agents", "contact/ida"), Cancel);
        await console.As<EditAgentRole>(Eva).CreateAsync("planner", new AgentRoleText("Planner", TimeSpan.FromMinutes(5)), Cancel);
        foreach (var agent in agents)
            await console.As<EditAgentKey>(Ben).CreateAsync(agent.Key, new AgentKeyText(Agents, agent.Name, agent.PublicKey, Noon.AddDays(-1)), Cancel);
        return console;
    }

    public static Task<IReadOnlyList<CheckpointReceipt>> PostAsync(this TestConsole console, params PostedCheckpoint[] checkpoints) => console.Get<CheckpointIntake>().TakeAsync(checkpoints, Cancel);

    public static async Task<IReadOnlyList<SessionDecision>> DecideAsync(this TestConsole console, RecoveryOrder order, params string[] sessions)
    {
        var decided = new List<SessionDecision>();
        await foreach (var answer in console.As<DecideSessions>(Ana).ExecuteAsync(order, sessions.Length == 0 ? null : sessions.ToAsyncEnumerable(), Cancel))
            decided.AddRange(answer.Decisions);
        return decided;
    }

    public static async Task<IReadOnlyList<Notice>> OwnerNoticesAsync(this TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<Notice>().AsNoTracking().Where(notice => notice.Subject.StartsWith("session-recovery/")).ToListAsync(Cancel);
    }

    public static async Task<IReadOnlyList<string>> EntriesAsync(this TestConsole console, string kind)
    {
        await using var store = console.OpenStore();
        return [.. (await store.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Kind == kind).OrderBy(entry => entry.Id).ToListAsync(Cancel)).Select(entry => Encoding.UTF8.GetString(entry.Bytes))];
    }
}
