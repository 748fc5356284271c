using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Failovers.Sessions;

/// <summary>Agent platforms, roles and keys in the palette.</summary>
public sealed class AgentHits(Caller caller, ReadAgentPlatforms platforms, ReadAgentRoles roles, ReadAgentKeys keys) : IPaletteRecords
{
    private const int Most = 500;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeFailovers, cancel))
            return [];
        return
        [
            .. (await platforms.ListAsync(null, Most, cancel)).Where(each => Palette.Matches(words, each.Key, each.Name, "agent platform")).Select(each => new Palette.Hit(each.Name, "Agent platform", "workflow", $"/agent-platforms/{each.Key}")),
            .. (await roles.ListAsync(null, Most, cancel)).Where(each => Palette.Matches(words, each.Key, each.Name, "agent role")).Select(each => new Palette.Hit(each.Name, "Agent role", "clock", $"/agent-roles/{each.Key}")),
            .. (await keys.ListAsync(null, Most, cancel)).Where(each => Palette.Matches(words, each.Key, each.Agent, "agent key")).Select(each => new Palette.Hit(each.Key, "Agent key", "key-round", $"/agent-keys/{each.Key}")),
        ];
    }
}
