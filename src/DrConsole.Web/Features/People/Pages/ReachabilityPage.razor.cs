using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class ReachabilityPage(ReadReachability read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 200;

    private IReadOnlyList<ReachFinding>? _findings;

    protected override IReadOnlyCollection<string> Topics => [.. ReadOnCall.Topics, Stakeholder.Topic, SupportContact.Topic, "services"];

    private string Sentence => _findings switch
    {
        null => "Reachability",
        [] => "Everybody can be reached",
        _ when _findings.Count(finding => finding.IsGrave) is var grave and > 0 => $"{Words.Count(grave, "thing", "things")} would leave somebody untold",
        _ => $"Everybody can be reached; {Words.Count(_findings.Count, "thing is", "things are")} worth a look",
    };

    protected override async Task ReadAsync() => _findings = await read.FindAsync(Closed);
}
