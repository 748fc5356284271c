using System.ComponentModel;
using System.Text;
using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Features.People;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Failovers.Sessions;

/// <summary>Checkpoints of agents, the trees that hold their hashes, and the keys that they are checked with.</summary>
internal static class CheckpointEndpoints
{
    private const string Tag = "Session recovery";
    private const char Between = '/';

    public static void Map(IEndpointRouteBuilder api)
    {
        var checkpoints = api.MapGroup("/session-checkpoints").WithTags(Tag);
        checkpoints.MapPost("", PostAsync).WithSummary("Leave checkpoints, up to 1,000 at once").WithDescription("Each is answered by itself: a wrong one never keeps the others out. What was left already is known, and nothing is done twice.").Needs(Permission.RecordCheckpoints);
        checkpoints.MapGet("", ListAsync).WithSummary("The last checkpoint of each session").Needs(Permission.SeeFailovers);
        checkpoints.MapGet("/{platform}/{session}", GetAsync).WithSummary("The last checkpoint of a session in its exact bytes, with the proof that the tree holds it").Needs(Permission.SeeFailovers);
        var trees = api.MapGroup("/session-trees").WithTags(Tag);
        trees.MapGet("/{platform}", TreeAsync).WithSummary("The head of a platform's tree").Needs(Permission.SeeFailovers);
        trees.MapPost("/{platform}/roots", TellAsync).WithSummary("Tell a root that was seen outside, which is compared with the tree here").Needs(Permission.RecordCheckpoints);

        KeyedEndpoints.Map<AgentPlatform, AgentPlatformText, PlatformShape, PlatformShown, ReadAgentPlatforms, EditAgentPlatform>(api, "agent-platforms", "agent platform", PlatformShown.Of, Permission.SeeFailovers, Permission.ManageAgentKeys, Tag);
        KeyedEndpoints.Map<AgentRole, AgentRoleText, RoleShape, RoleShown, ReadAgentRoles, EditAgentRole>(api, "agent-roles", "agent role", RoleShown.Of, Permission.SeeFailovers, Permission.EditFailovers, Tag);
        KeyedEndpoints.Map<AgentKey, AgentKeyText, KeyShape, KeyShown, ReadAgentKeys, EditAgentKey>(api, "agent-keys", "agent key", KeyShown.Of, Permission.SeeFailovers, Permission.ManageAgentKeys, Tag);
        api.MapPost("/agent-keys/{key}/revoke", RevokeAsync).WithTags(Tag).WithSummary("Revoke a key: from now on nothing that it ever signed counts").Needs(Permission.ManageAgentKeys);
    }

    private static async Task<Ok<ReceiptsShown>> PostAsync(CheckpointsShape body, RecordCheckpoints record, CancellationToken cancel)
    {
        var receipts = await record.ExecuteAsync([.. body.Checkpoints.Select(Read)], cancel);
        return TypedResults.Ok(new ReceiptsShown(
            receipts.Count(each => each.State is IntakeState.Kept), receipts.Count(each => each.State is IntakeState.Known), receipts.Count(each => each.State is IntakeState.Refused),
            [.. receipts.Select(each => new ReceiptShown(each.State, each.Platform, each.Session, each.Sequence, each.Standing, each.LeafIndex, each.Code, each.Why))]));
    }

    // A signature that is no base64 is none, and is refused as such with its own answer.
    private static PostedCheckpoint Read(CheckpointShape shape)
    {
        var signature = new byte[PostedCheckpoint.MaxSignature];
        return new PostedCheckpoint(Encoding.UTF8.GetBytes(shape.Checkpoint), Convert.TryFromBase64String(shape.Signature, signature, out var length) ? signature[..length] : []);
    }

    private static async Task<Ok<Page<CheckpointShown>>> ListAsync(
        [AsParameters] PageQuery page, [FromQuery, Description("Only those of this agent platform.")] string? platform, [FromQuery, Description("Only those of this role.")] string? role,
        [FromQuery, Description("Only those that stood so when they came.")] CheckpointStanding? standing, [FromQuery, Description("The beginning of a session's or agent's id.")] string? text, ReadSessionCheckpoints read, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => read.ListAsync(new CheckpointFilter(platform, role, standing, text ?? ""), After(after), count, cancel), each => $"{each.Platform}{Between}{each.Session}", CheckpointShown.Of));

    private static (string, string)? After(string? after) => after is null ? null : after.Split(Between, 2) is [var platform, var session] ? (platform, session)
        : throw new InvalidException("after", "The value of next from the page before is needed.");

    private static async Task<Ok<CheckpointWhole>> GetAsync(string platform, string session, ReadSessionCheckpoints read, CancellationToken cancel)
    {
        var found = await read.FindAsync(platform, session, cancel);
        var (tree, proof) = await read.ProveAsync(platform, found.LeafIndex, cancel);
        return TypedResults.Ok(new CheckpointWhole(
            CheckpointShown.Of(found), Encoding.UTF8.GetString(found.Bytes), Convert.ToBase64String(found.Signature), tree.Size, Convert.ToHexStringLower(tree.Root), [.. proof.Select(Convert.ToHexStringLower)]));
    }

    private static async Task<Ok<TreeShown>> TreeAsync(string platform, ReadSessionCheckpoints read, CancellationToken cancel)
    {
        var tree = await read.TreeAsync(platform, cancel);
        return TypedResults.Ok(new TreeShown(tree.Platform, tree.Size, Convert.ToHexStringLower(tree.Root), tree.GrewAt, tree.Fork, tree.SoundSize));
    }

    private static async Task<Ok<RootShown>> TellAsync(string platform, RootShape body, TellTreeRoot tell, CancellationToken cancel)
    {
        var root = body.Root.Length == 64 && body.Root.All(char.IsAsciiHexDigit) ? Convert.FromHexString(body.Root) : [];
        var told = await tell.ExecuteAsync(platform, body.Size, root, cancel);
        return TypedResults.Ok(new RootShown(told.Size, told.Root, told.Standing, told.ToldAt));
    }

    private static async Task<Ok<KeyShown>> RevokeAsync(string key, RevokeShape body, RevokeAgentKey revoke, CancellationToken cancel) => TypedResults.Ok(KeyShown.Of(await revoke.ExecuteAsync(key, body.Reason, cancel)));
}
