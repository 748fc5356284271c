using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class StakeholdersPage(ReadStakeholders read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 500;

    private IReadOnlyList<Stakeholder>? _list;

    protected override IReadOnlyCollection<string> Topics => [Stakeholder.Topic];

    private string Sentence => _list switch
    {
        null or [] => "No stakeholder yet",
        _ => _list.Count(each => each.Who.Length == 0) is var open and > 0 ? $"{open} of {Words.Count(_list.Count, "stakeholder", "stakeholders")} {(open == 1 ? "has" : "have")} nobody in the role" : $"{Words.Count(_list.Count, "stakeholder", "stakeholders")}, each role filled",
    };

    protected override async Task ReadAsync() => _list = await read.ListAsync(after: null, Most, Closed);
}
