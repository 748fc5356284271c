using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class PoliciesPage(ReadPolicyBoard board, TimeProvider clock, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<PolicyFacts>? _policies;
    private DateTimeOffset _now;

    protected override IReadOnlyCollection<string> Topics => ReadExposure.Topics;

    protected override async Task ReadAsync() => (_policies, _now) = (await board.ListAsync(Closed), clock.GetUtcNow());
}
