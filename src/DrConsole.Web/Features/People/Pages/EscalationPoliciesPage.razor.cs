using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class EscalationPoliciesPage(ReadEscalationPolicies read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 500;

    private IReadOnlyList<EscalationPolicy>? _list;

    protected override IReadOnlyCollection<string> Topics => [EscalationPolicy.Topic];

    private string Sentence => _list switch
    {
        null or [] => "No escalation policy yet",
        _ => $"{Words.Count(_list.Count, "escalation policy", "escalation policies")}: open one to see how a night would go",
    };

    protected override async Task ReadAsync() => _list = await read.ListAsync(after: null, Most, Closed);
}
