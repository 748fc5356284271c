using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Failovers.Sessions;

public sealed partial class AgentsPage(ReadAgentPlatforms platforms, ReadAgentRoles roles, ReadAgentKeys keys, TimeProvider clock, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 500;

    private IReadOnlyList<AgentPlatform> _platforms = [];
    private IReadOnlyList<AgentRole> _roles = [];
    private IReadOnlyList<AgentKey> _keys = [];

    protected override IReadOnlyCollection<string> Topics => [AgentPlatform.Topic, AgentRole.Topic, AgentKey.Topic];

    protected override async Task ReadAsync()
    {
        _platforms = await platforms.ListAsync(null, Most, Closed);
        _roles = await roles.ListAsync(null, Most, Closed);
        _keys = await keys.ListAsync(null, Most, Closed);
    }

    private TokenState StateOf(AgentKey key) => key switch
    {
        { RevokedAt: not null } => TokenState.Revoked,
        _ when key.ValidTo <= clock.GetUtcNow() => TokenState.Expired,
        _ => TokenState.InForce,
    };
}
