using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.Auditors;

/// <summary>Tells an auditor on every page what is read here and until when.</summary>
public sealed partial class AuditorBand(RightsNow rights, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private RightsNow.Entry? _held;

    protected override IReadOnlyCollection<string> Topics => [$"user/{caller.Actor.Id}"];

    protected override async Task ReadAsync() => _held = await rights.ReadAsync(caller.Actor, Closed);
}
